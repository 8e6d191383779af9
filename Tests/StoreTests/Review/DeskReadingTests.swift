import GRDB
import Review
import Routing
import Store
import Testing

/// What the desk's screens and exports read.
struct DeskReadingTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.hire()
  }

  @Test func theDepthTellsWhatWaitsAndHowLate() throws {
    let empty = try desk.store.queueDepth(at: desk.now)
    #expect(empty.counts.isEmpty && empty.breaches == 0 && empty.firstDue == nil)
    #expect(empty.operators > 0)
    try desk.receive("A")
    try desk.receive("B", at: 100)
    try desk.receive("R", .red, at: -60)
    try desk.receive("old", .red, at: -23 * 60)
    try desk.receive("taken", at: -600)
    try desk.claim(5, by: "ann")
    desk.minutes = 60
    var depth = try desk.store.queueDepth(at: desk.now)
    #expect(depth.counts == [.pending: [.anyone: 2, .expert: 2], .claimed: [.anyone: 1]])
    #expect(depth.count(.pending) == 4)
    #expect(depth.count(.asked) == 0)
    // Due at this moment is not late.
    #expect(depth.breaches == 0)
    #expect(depth.firstDue == desk.now)
    #expect(depth.firstSubmitted == Desk.moment(-23 * 60))
    desk.minutes = 241
    depth = try desk.store.queueDepth(at: desk.now)
    #expect(depth.breaches == 2)
  }

  @Test func breachesAreCountedUpToALimit() throws {
    try desk.store.append(
      (0..<QueueDepth.mostBreaches + 5).map { number in
        var decision = Samples.decision("\(number)")
        decision.stream = number.isMultiple(of: 2) ? .yellow : .red
        return decision
      })
    desk.minutes = 10_000
    #expect(try desk.store.queueDepth(at: desk.now).breaches == QueueDepth.mostBreaches)
  }

  @Test func whatIsUnderWayIsListedByState() throws {
    let ids = try (0..<5).map { try desk.receive("\($0)") }
    for (id, name) in zip(ids, ["ann", "max", "ann", "ann"]) { try desk.claim(id, by: name) }
    try desk.apply(.ask(epoch: 1, question: "Why?"), to: ids[0], by: "ann")
    try desk.decide(try #require(try desk.item(ids[1])), by: "max")
    func list(_ state: ReviewState.Name, heldBy name: String? = nil) throws -> [Int64] {
      try desk.store.reviewsUnderWay(in: state, heldBy: name).map(\.item.id)
    }
    #expect(try list(.claimed) == [ids[2], ids[3]])
    #expect(try list(.claimed, heldBy: "ann") == [ids[2], ids[3]])
    #expect(try list(.claimed, heldBy: "max") == [])
    #expect(try list(.asked) == [ids[0]])
    #expect(try list(.decided) == [ids[1]])
    #expect(try list(.pending) == [])
    #expect(try desk.store.reviewsUnderWay(in: .claimed, limit: 1).map(\.item.id) == [ids[2]])
  }

  @Test func aRequestMayHaveSeveralItems() throws {
    let second = try desk.receive("X", at: 5)
    let first = try desk.receive("X", .red)
    try desk.receive("Y")
    #expect(try desk.store.reviewEntries(requestID: "X").map(\.item.id) == [first, second])
    #expect(try desk.store.reviewEntries(requestID: "x") == [])
  }

  @Test func verdictsAreExportedInTheOrderOfTheirRelease() throws {
    let ids = try (0..<3).map { try desk.receive("\($0)") }
    let green = try desk.receive("G", .green)
    // The second is decided first; the first is taken back once; the third cannot be undone yet.
    let second = try desk.claim(ids[1], by: "ann")
    try desk.decide(second, .rejected, by: "ann")
    let first = try desk.claim(ids[0], by: "max")
    try desk.decide(first, by: "max")
    let again = try desk.apply(.undo(until: Desk.moment(15)), to: ids[0], by: "max")
    desk.minutes = 5
    try desk.settle()
    try desk.decide(again, by: "max")
    for label in [VerdictLabel.rejected, .approved] {
      try desk.apply(.reverse(to: label, reason: "other", comment: nil), to: green, by: "eve")
    }
    desk.minutes = 7
    try desk.settle()
    try desk.apply(
      .reverse(to: .approved, reason: "other", comment: nil), to: ids[1], by: "eve")
    try desk.decide(try desk.claim(ids[2], by: "ann"), by: "ann")
    func export(_ includesDecided: Bool) throws -> [Int64] {
      var items: [Int64] = []
      try desk.store.forEachVerdict(includesDecided: includesDecided) { items.append($0.item.id) }
      return items
    }
    #expect(try export(false) == [ids[1], green, ids[0]])
    #expect(try export(true) == [ids[1], green, ids[0], ids[2]])
    var labels: [String] = []
    try desk.store.forEachVerdict { entry in
      labels.append(entry.item.state.effectiveLabel?.rawValue ?? "none")
      #expect(entry.decision.requestID == "\(entry.item.id - 1)" || entry.item.id == green)
    }
    #expect(labels == ["approved", "approved", "approved"])
    #expect(try desk.store.problems() == [])
  }

  @Test func whatTheExportIsHandedMayEndIt() throws {
    struct Enough: Error {}
    try desk.decide(try desk.claim(try desk.receive("A"), by: "ann"), by: "ann")
    desk.minutes = 2
    try desk.settle()
    #expect(throws: Enough.self) { try desk.store.forEachVerdict { _ in throw Enough() } }
    #expect(try desk.store.operators().count == 4)
  }

  @Test func theThroughputOfADayLeavesOutWhatWasTakenBack() throws {
    let ids = try (0..<6).map { try desk.receive("\($0)") }
    func decide(_ index: Int, _ use: SuggestionUse, _ seconds: Double) throws {
      let item = try desk.claim(ids[index], by: "ann")
      try desk.decide(item, by: "ann", suggestion: use, seconds: seconds)
    }
    try decide(0, .accepted, 10)
    try decide(1, .changed, 30)
    try decide(2, .blind, 20)
    try decide(3, .accepted, 1_000)
    try desk.apply(.undo(until: Desk.moment(15)), to: ids[3], by: "ann")
    try desk.apply(
      .escalate(epoch: 2, to: .expert, reason: "other", comment: nil), to: ids[3], by: "ann")
    desk.minutes = 241
    try decide(4, .none, 40)
    desk.minutes = 3_000
    try decide(5, .none, 5)
    let day = try desk.store.throughput(
      of: "ann", since: Desk.moment(0), until: Desk.moment(1_440))
    #expect(day.decided == 4)
    #expect(day.inTime == 3)
    #expect(day.suggested == 2)
    #expect(day.changed == 1)
    #expect(day.escalated == 1)
    #expect(day.activeSeconds == [10, 20, 30, 40])
    #expect(day.activeSeconds(quantile: 0.5) == 20)
    #expect(day.activeSeconds(quantile: 0.95) == 40)
    let other = try desk.store.throughput(
      of: "max", since: Desk.moment(0), until: Desk.moment(1_440))
    #expect(other == Throughput())
    #expect(other.activeSeconds(quantile: 0.5) == nil)
  }

  @Test func similarCasesAreThoseThatPeopleDecided() throws {
    let texts = [
      "Loan for a new car over 36 months", "loan for a NEW CAR, over 24 months!",
      "Loan for a new car", "Permit for a garage", "Loan for a car", "日本 \0 \u{1B}[2J",
    ]
    let ids = try texts.map { try desk.receive($0, text: $0) }
    func similar(_ index: Int) throws -> [String] {
      try desk.store.similarCases(to: ids[index]).map(\.decision.text)
    }
    #expect(try similar(0) == [])
    for id in ids.dropLast() {
      try desk.decide(try desk.claim(id, by: "ann"), .rejected, by: "ann")
    }
    #expect(try similar(0) == [texts[1], texts[2], texts[4]])
    #expect(try similar(3) == [])
    #expect(try similar(5) == [])
    let found = try #require(try desk.store.similarCases(to: ids[0]).first)
    #expect(found.outcome == "rejected")
    #expect(found.decidedBy == "ann")
    // Words of one or two letters do not count.
    #expect(found.similarity == 1)
    let last = try #require(try desk.store.similarCases(to: ids[0]).last)
    #expect(last.similarity == 2.0 * 3 / 9)
    #expect(try desk.store.similarCases(to: ids[0], limit: 1).count == 1)
    #expect(try desk.store.similarCases(to: 99) == [])
  }

  @Test func anOutcomeThatCameWithTheRequestCounts() throws {
    var past = Samples.decision("past")
    past.text = "Roof repair"
    _ = try desk.store.append([
      RoutedRequest(
        decision: past, vendorID: nil, context: #"{"outcome":"approved"}"#, hasOwnTimestamp: true,
        deadline: nil)
    ])
    let id = try desk.receive("new", text: "roof repair")
    #expect(
      try desk.store.similarCases(to: id) == [
        SimilarCase(decision: past, outcome: "approved", decidedBy: nil, similarity: 1)
      ])
  }

  @Test func commonWordsFindTheNewestCases() throws {
    // More of the same than are counted.
    try desk.store.append(
      (0..<1_100).map { number in
        var decision = Samples.decision("\(number)")
        decision.stream = .yellow
        decision.text = "Loan for furniture"
        return decision
      })
    try desk.decide(try desk.claim(1_090, by: "ann"), by: "ann")
    try desk.decide(try desk.claim(1_080, by: "ann"), by: "ann")
    #expect(try desk.store.similarCases(to: 3).map(\.decision.requestID) == ["1089", "1079"])
  }
}
