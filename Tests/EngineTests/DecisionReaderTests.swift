import Engine
import Metrics
import Routing
import Store
import TestSupport
import Testing

/// Lists read piece by piece, and single decisions, from a store on disk.
@Suite struct DecisionReaderTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let decisions: [Decision]
  private let window: TimeWindow
  private static let start: Int64 = 1_760_000_000_000_000

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/s.db", access: .create)
    try store.register(
      policyVersion: Policy.reference.version, text: PolicyFile.text(of: .reference),
      at: Timestamp(microseconds: 0))
    let requests = Self.requests(157)
    let router = Router(policy: .reference)
    let batch = try requests.map { request in
      RoutedRequest(
        decision: try router.route(request, now: Timestamp(microseconds: 0)), vendorID: nil,
        context: RequestContext.encode(request), hasOwnTimestamp: true,
        deadline: request.deadline)
    }
    _ = try store.append(batch)
    decisions = batch.map(\.decision)
    window = TimeWindow(start: Self.start, end: Self.start + 1_000_000_000)
  }

  /// Requests of which some have the moment or the amount of another one.
  private static func requests(_ count: Int) -> [Request] {
    var random = SplitMix64(seed: 11)
    return (0..<count).map { number in
      var request = Request(
        requestID: "r-\(number)", text: "text \(number)", category: ["a", "b"][number % 2],
        amount: Double(Int.random(in: 0...20, using: &random)), requestorID: "q",
        signals: Signals(classifierConfidence: Double.random(in: 0...1, using: &random)))
      request.submittedAt = Timestamp(
        microseconds: start + Int64.random(in: 0..<60, using: &random) * 1_000_000)
      if number.isMultiple(of: 10) { request.amount = 2_000_000 }
      return request
    }
  }

  @Test(
    arguments: [
      FilterField.timestamp, .amount, .confidenceScore, .stream, .category, .knockoutRule,
      .requestID, .text,
    ], [true, false])
  func bothWaysThroughAListMeetEveryDecisionOnce(_ field: FilterField, _ isAscending: Bool) throws {
    let reader = DecisionReader(store: store)
    let listing = DecisionListing(
      window: window, now: Timestamp(microseconds: window.end),
      order: DecisionListing.Order(field: field, isAscending: isAscending))
    var down = try reader.batch(of: listing, at: .first, limit: 20)
    var keys = down.decisions.map(\.key)
    while down.hasMore, let last = keys.last {
      down = try reader.batch(of: listing, at: .after(last), limit: 20)
      keys += down.decisions.map(\.key)
    }
    #expect(keys.count == decisions.count)
    #expect(Set(keys) == Set(decisions.map(\.key)))

    var up = try reader.batch(of: listing, at: .last, limit: 20)
    var reversed = up.decisions.map(\.key)
    while up.hasMore, let first = reversed.first {
      up = try reader.batch(of: listing, at: .before(first), limit: 20)
      reversed = up.decisions.map(\.key) + reversed
    }
    #expect(reversed == keys)
  }

  @Test func aFilterHoldsInEveryPiece() throws {
    let reader = DecisionReader(store: store)
    let filter = try Filter.parse("amount>5 category:a")
    let listing = DecisionListing(
      filter: filter, window: window, now: Timestamp(microseconds: window.end))
    let first = try reader.batch(of: listing, at: .first, limit: 10)
    let last = try #require(first.decisions.last)
    let second = try reader.batch(of: listing, at: .after(last.key), limit: 1_000)
    let expected = decisions.filter { $0.amount > 5 && $0.category == "a" }
    #expect(Set((first.decisions + second.decisions).map(\.key)) == Set(expected.map(\.key)))
    #expect(first.hasMore && !second.hasMore)
  }

  @Test func everyRecordExplainsItsDecision() throws {
    let reader = DecisionReader(store: store)
    for decision in decisions {
      let record = try #require(try reader.record(of: decision.key))
      #expect(record.decision == decision)
      #expect(record.remarks.isEmpty)
      let explanation = try #require(record.explanation)
      #expect(explanation.stream == decision.stream)
      #expect(explanation.knockout?.name == decision.knockoutRule)
      #expect(record.request?.text == decision.text)
      if let measured = explanation.measured {
        #expect(measured.confidence.score == decision.confidenceScore)
        #expect(measured.tau == decision.temperature)
      }
    }
  }

  @Test func whatIsMissingIsSaid() throws {
    let reader = DecisionReader(store: store)
    let none = DecisionKey(requestID: "none", timestamp: Timestamp(microseconds: Self.start))
    #expect(try reader.record(of: none) == nil)
    let listing = DecisionListing(window: window, now: Timestamp(microseconds: window.end))
    #expect(try reader.batch(of: listing, at: .after(none), limit: 5).decisions.isEmpty)

    var foreign = decisions[0]
    foreign.requestID = "foreign"
    foreign.policyVersion = "lost/7"
    _ = try store.append([
      RoutedRequest(
        decision: foreign, vendorID: nil, context: "nonsense", hasOwnTimestamp: true, deadline: nil)
    ])
    let record = try #require(try reader.record(of: foreign.key))
    #expect(record.decision == foreign)
    #expect(record.explanation == nil)
    #expect(record.remarks.count == 2)
    #expect(record.remarks[0].contains("lost/7"))
  }

  @Test func annealingIsExplainedByTheStoredTemperature() throws {
    var policy = Policy.reference
    policy.temperatureMode = .annealing
    let request = Request(
      requestID: "r", text: "t", category: "c", amount: 1, requestorID: "q",
      signals: Signals(classifierConfidence: 0.9))
    for ordinal in [0, 1, 371, 999, 1_000, 5_000] {
      let decision = try Router(policy: policy).route(
        request, now: Timestamp(microseconds: 0), ordinal: ordinal)
      var record = DecisionRecord(decision: decision, request: request, policy: policy)
      record.explain(history: RequestHistory())
      #expect(record.remarks.isEmpty)
      #expect(record.explanation?.measured?.tau == decision.temperature)
    }
  }
}
