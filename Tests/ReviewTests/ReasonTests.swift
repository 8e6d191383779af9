import Review
import Testing

@Suite("Reasons")
struct ReasonTests {
  private let shipped = ReasonCatalogue.shipped

  @Test("what ships is in order, and `other` applies to everything", arguments: ReasonUse.allCases)
  func defaults(_ use: ReasonUse) {
    #expect(ReasonCatalogue.problems(in: shipped.reasons).isEmpty)
    let choices = shipped.choices(for: use)
    #expect(choices.contains { $0.reason.code == "other" })
    #expect(choices.count <= 9)
    #expect(use.isRequired == (use != .approve))
  }

  @Test("the last used come first, and digits follow the places")
  func lastUsed() {
    func codes(_ lastUsed: [String]) -> [String] {
      shipped.choices(for: .reject, lastUsed: lastUsed).map(\.reason.code)
    }
    let usual = [
      "incomplete", "against_policy", "over_budget", "duplicate", "not_justified", "suspicious",
      "other",
    ]
    #expect(codes([]) == usual)
    #expect(
      codes(["other", "gone", "other", "duplicate"]) == [
        "other", "duplicate", "incomplete", "against_policy", "over_budget", "not_justified",
        "suspicious",
      ])
    #expect(codes(["mistake"]) == usual, "what is used for something else does not count")
    #expect(shipped.choices(for: .reject).map(\.digit) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test("ten have a digit, the tenth 0; the rest are chosen by name")
  func digits() throws {
    let many = (0..<12).map {
      Reason(code: "r\($0)", text: "reason \($0)", uses: Set(ReasonUse.allCases))
    }
    let catalogue = try #require(ReasonCatalogue(many))
    let digits = catalogue.choices(for: .approve).map(\.digit)
    #expect(digits == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, nil, nil])
  }

  private func refusal(_ code: String?, _ use: ReasonUse) -> ReviewRefusal? {
    do {
      try shipped.check(code, for: use)
      return nil
    } catch {
      return error
    }
  }

  @Test("a reason must be there where it is required, and be one for the step")
  func checks() {
    #expect(refusal(nil, .approve) == nil)
    #expect(refusal("precedent", .approve) == nil)
    #expect(refusal("precedent", .reject)?.rule == .unknownReason)
    #expect(refusal("\u{1B}[31m", .reject)?.rule == .unknownReason)
    for use in ReasonUse.allCases where use != .approve {
      #expect(refusal(nil, use)?.rule == .reasonMissing)
      #expect(refusal("other", use) == nil)
    }
    #expect(
      refusal(nil, .reversal)?.message
        == "to reverse takes a reason; give one of mistake, against_policy, duplicate, new_facts, "
        + "other")
  }

  @Test("a catalogue with mistakes is refused, and each is named")
  func problems() {
    let wrong = [
      Reason(code: "a", text: "first", uses: Set(ReasonUse.allCases), digit: 1),
      Reason(code: "a", text: "again", uses: [.reject], digit: 1),
      Reason(code: "Bad code", text: "", uses: [], digit: 10),
      Reason(code: "", text: "x\u{1B}", uses: [.approve]),
      Reason(code: "1st", text: " x", uses: [.approve]),
      Reason(
        code: String(repeating: "c", count: 33), text: String(repeating: "x", count: 81),
        uses: [.approve]),
    ]
    let problems = ReasonCatalogue.problems(in: wrong)
    #expect(ReasonCatalogue(wrong) == nil)
    #expect(
      problems.map { "\($0.index ?? -1) \($0.field)" } == [
        "1 code", "1 digit", "2 code", "2 text", "2 applies_to", "2 digit", "3 code", "3 text",
        "4 code", "4 text", "5 code", "5 text",
      ])
    #expect(
      problems.first?.description == "reason 2: code: a is there already; each code appears once")
  }

  @Test("a use that needs a reason must have one")
  func missing() {
    let only = [Reason(code: "a", text: "a", uses: [.approve, .reject])]
    let missing = ReasonCatalogue.problems(in: only).map(\.description)
    #expect(
      missing
        == ["escalate", "defer", "override", "reversal"].map {
          "no reason applies to \($0), which needs one; add one"
        })
  }
}
