import Review
import Routing
import Testing

@Suite("What people type")
struct InputTests {
  private func rule(name: String) -> ReviewRefusal.Rule? {
    do {
      try Operator.check(name: name)
      return nil
    } catch {
      return error.rule
    }
  }

  @Test(
    "names that may be",
    arguments: [
      "a", "ann", "Ann.Lee", "Jos\u{E9}", "Jose\u{301}", "\u{65E5}\u{672C}", "a_b-c@example.org",
      String(repeating: "x", count: 64), "iars2", "7",
    ])
  func goodNames(_ name: String) {
    #expect(rule(name: name) == nil)
  }

  @Test(
    "names that may not be",
    arguments: [
      "", " ", " ann", "ann ", "a\tb", "a\nb", "a\u{1B}[31m", "a\u{0}", "a\u{202E}b", "a\u{200B}b",
      "a\u{A0}b", "\u{2028}", String(repeating: "x", count: 65), "iars", "IARS", "\u{7F}",
      "Ann Lee", "o'neil", "a/b", "a;b", "$a", "a\"b", "\u{1F600}", "a\u{200D}b", "a:b", "a,b",
    ])
  func badNames(_ name: String) {
    #expect(rule(name: name) == .badName)
  }

  @Test("a refusal names the character without sending it to the terminal")
  func shown() {
    var message = ""
    do { try Operator.check(name: "a\u{1B}b") } catch { message = error.message }
    #expect(
      message == "the name holds U+001B; a name is letters, digits, \".\", \"-\", \"_\", \"@\"")
  }

  private func ruling(_ change: (inout Ruling) -> Void) -> ReviewRefusal.Rule? {
    var item = Samples.item()
    var ruling = Ruling(label: .rejected, reason: "other")
    change(&ruling)
    let ann = ReviewActor.person(Samples.ann)
    let later = Desk.moment("09:10")
    guard item.refusal(.claim(until: later), by: ann, at: Samples.nine) == nil else { return nil }
    let event = ReviewEvent.decide(epoch: 1, ruling, releaseAt: later)
    return item.refusal(event, by: ann, at: Samples.nine)?.rule
  }

  @Test(
    "what a filter may ask of a blind item",
    arguments: [
      ("", true), ("text", true), ("category:it amount>1 requestor:q id:a since:2h", true),
      ("-category:it or text", true), ("stream:green", false), ("-stream:yellow", false),
      ("stream:green or category:it", false), ("text (amount>1 or confidence>0)", false),
      ("R>=0", false), ("S>=0", false), ("N>=0", false), ("collapse:none", false),
      ("tau>=0", false), ("rule:none", false), ("urgency:standard", false), ("p_green>=0", false),
      ("urgency_score>0", false), ("policy:x", false), ("model:x", false), ("ms>=0", false),
      ("reason:a", false), ("source:relabel", false), ("-source:relabel", false),
    ])
  func blindFilter(_ text: String, _ passes: Bool) throws {
    #expect(try Filter.parse(text).passesBlind == passes)
  }

  @Test(
    "until when an item may be put off",
    arguments: [
      ("09:00", "the deferral would end at 2026-01-15T09:00Z, which has passed"),
      ("09:00:01", nil), ("728:59:59", nil), ("729:00", nil),
      (
        "729:00:01",
        "the deferral would end at 2026-02-14T09:00Z; "
          + "it may last 30 days, until 2026-02-14T09:00Z at most"
      ),
      ("9000:30:30", "the deferral would end at 2027-01-25T00:30Z; it may last 30 days"),
    ] as [(String, String?)])
  func deferral(_ until: String, _ expected: String?) {
    var message: String?
    do {
      try Deferral.check(until: Desk.moment(until), at: Samples.nine)
    } catch {
      message = error.message
      #expect(error.rule == .badMoment)
    }
    #expect((message == nil) == (expected == nil), "\(message ?? "nothing")")
    if let message, let expected { #expect(message.hasPrefix(expected), "\(message)") }
  }

  @Test("a rejection needs a reason, an approval does not; any other label does")
  func reasons() {
    #expect(ruling { $0.reason = nil } == .reasonMissing)
    #expect(ruling { $0.reason = "" } == .textMissing)
    #expect(ruling { $0 = Ruling(label: .approved) } == nil)
    #expect(ruling { $0 = Ruling(label: VerdictLabel(rawValue: "later")) } == .reasonMissing)
    #expect(ruling { _ in } == nil)
  }

  @Test(
    "comments are bounded and cannot drive a terminal",
    arguments: [
      ("", nil), ("two\nlines\tand \u{1F469}\u{200D}\u{1F4BB}", nil),
      (String(repeating: "\u{E9}", count: 4_000), nil),
      (String(repeating: "x", count: 4_001), .badText),
      (String(repeating: "x", count: 1 << 20), .badText), ("\u{1B}[2J", .badText),
      ("\r", .badText), ("\u{9B}2J", .badText), ("\u{202E}txt", .badText), ("\u{0}", .badText),
    ] as [(String, ReviewRefusal.Rule?)])
  func comments(_ comment: String, _ refused: ReviewRefusal.Rule?) {
    #expect(ruling { $0.comment = comment } == refused)
  }

  @Test("labels and seconds are checked")
  func labels() {
    for label in ["", "a\u{1B}", String(repeating: "x", count: 65)] {
      #expect(ruling { $0.label = VerdictLabel(rawValue: label) } == .badLabel)
    }
    #expect(ruling { $0.label = VerdictLabel(rawValue: "card arrival") } == nil)
    for seconds in [-1, .nan, .infinity] as [Double] {
      #expect(ruling { $0.activeSeconds = seconds } == .badNumber)
    }
  }

  @Test("nothing lasts longer than it may, or ends before it begins")
  func limits() {
    let ann = ReviewActor.person(Samples.ann)
    func claim(_ length: Int64) -> ReviewRefusal.Rule? {
      var item = Samples.item()
      let until = Samples.nine.advanced(by: length)
      return item.refusal(.claim(until: until), by: ann, at: Samples.nine)?.rule
    }
    #expect(claim(0) == .badMoment)
    #expect(claim(ReviewLimits.longestLease) == nil)
    #expect(claim(ReviewLimits.longestLease + 1) == .badMoment)
    #expect(claim(.max) == .badMoment)
  }

  @Test("the system and people have steps of their own", arguments: ReviewEvent.Kind.allCases)
  func actors(_ kind: ReviewEvent.Kind) throws {
    let step = try #require(TransitionTable.steps.first { $0.event.kind == kind })
    var item = Samples.item()
    let wrong = kind.isOfTheSystem ? ReviewActor.person(Samples.ann) : .system
    let rule = item.refusal(step.event, by: wrong, at: TransitionTable.now)?.rule
    #expect(rule == (kind.isOfTheSystem ? .onlyTheSystem : .onlyAnOperator))
    #expect(rule?.kind == .notAllowed)
  }

  @Test("whoever a log names can be read back; nobody else passes for the system")
  func logged() {
    #expect(ReviewActor(logged: "iars", role: "") == .system)
    #expect(ReviewActor(logged: "ann", role: "approver")?.name == "ann")
    #expect(ReviewActor(logged: "ann", role: "") == nil)
    #expect(ReviewActor(logged: "ann", role: "boss") == nil)
    #expect(ReviewActor.person(Samples.mia).role == "manager")
  }

  @Test("every rule has a kind, and its own name")
  func rules() {
    let rules = ReviewRefusal.Rule.allCases
    #expect(Set(rules.map(\.rawValue)).count == rules.count)
    #expect(ReviewRefusal(.staleEpoch, "x").rule.kind == .conflict)
    #expect(ReviewRefusal(.ownProposal, "x").rule.kind == .notAllowed)
    #expect(ReviewRefusal(.badText, "x").rule.kind == .input)
  }
}
