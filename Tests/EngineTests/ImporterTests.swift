import Engine
import Metrics
import Routing
import Store
import Testing

struct ImporterTests {
  private let folder: TemporaryFolder
  private let now = Timestamp(microseconds: 1_768_478_400_000_000)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func line(_ id: String, amount: String = "500", more: String = "") -> String {
    """
    {"request_id":"\(id)","text":"t","category":"c","amount":\(amount),"requestor_id":"r",\
    "signals":{"classifier_confidence":0.9,"label_quality":0.9}\(more)}
    """
  }

  private func run(
    _ lines: [String], into store: Store, policy: Policy = .reference, strict: Bool = false,
    now: Timestamp? = nil
  ) throws -> (result: Importer.Result, rejections: [Rejection]) {
    let file = try folder.file("input.jsonl", lines.joined(separator: "\n").utf8)
    let importer = try Importer(store: store, policy: policy, now: now)
    var rejections: [Rejection] = []
    do {
      try importer.run(
        InputLines(files: [file]), stopsAtFirst: strict,
        reject: { rejection, _ in if let rejection { rejections.append(rejection) } },
        progress: { _ in })
    } catch is Rejection {}
    return (importer.result, rejections)
  }

  private func store() throws -> Store {
    try Store(path: folder.path + "/s.db", access: .create)
  }

  @Test func badLinesAreNamedAndTheRestGoesOn() throws {
    let store = try store()
    let (result, rejections) = try run(
      [line("a"), "{not json", "", line("b", amount: "-1"), line("c")], into: store)
    #expect(result.inserted == 2)
    #expect(result.rejected == 2)
    #expect(rejections.map(\.line) == [2, 4])
    #expect(rejections.map(\.problem.field) == ["line", "amount"])
  }

  @Test func strictStopsAtTheFirstBadLineAndKeepsWhatCameBefore() throws {
    let store = try store()
    let (result, rejections) = try run(
      [line("a"), "nonsense", line("c")], into: store, strict: true)
    #expect(result == Importer.Result(inserted: 1, duplicates: 0, rejected: 1))
    #expect(rejections.count == 1)
  }

  @Test func anImportCanBeRunAgain() throws {
    let store = try store()
    let lines = [line("a"), line("b", more: #","submitted_at":"2026-01-01T00:00:00Z""#)]
    #expect(try run(lines, into: store).result.inserted == 2)
    let again = try run(lines, into: store).result
    #expect(again == Importer.Result(inserted: 0, duplicates: 2, rejected: 0))
    #expect(try store.info().decisions == 2)
  }

  @Test func theSameIdAtAnotherMomentOfItsOwnIsAnotherDecision() throws {
    let store = try store()
    let lines = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"].map {
      line("a", more: #","submitted_at":"\#($0)""#)
    }
    #expect(try run(lines, into: store).result.inserted == 2)
  }

  @Test func annealingGoesOnWhereTheStoreStopped() throws {
    let store = try store()
    var policy = Policy.reference
    policy.name = "cooling"
    policy.temperatureMode = .annealing
    policy.temperature.annealingDecisions = 2
    _ = try run([line("a")], into: store, policy: policy, now: now)
    _ = try run([line("b"), line("c")], into: store, policy: policy, now: now)
    var taus: [Double] = []
    try store.forEachDecision { taus.append($0.temperature) }
    #expect(taus == [2.0, 1.15, 0.3])
  }

  @Test func rulesSeeEarlierRequestsOfTheSameRun() throws {
    let store = try store()
    var policy = Policy.reference
    policy.name = "history"
    policy.knockouts = [
      KnockoutRule(
        name: "repeated_within_a_day",
        conditions: [KnockoutRule.Condition(.hoursSinceSame, .below, .number(24))],
        action: .reject, message: "sent before"),
      KnockoutRule(
        name: "first_time_vendor",
        conditions: [KnockoutRule.Condition(.vendorDecisions, .equal, .number(0))],
        action: .expert, message: "a new vendor"),
    ]
    let lines = [
      line("a", more: #","submitted_at":"2026-01-01T00:00:00Z","vendor_id":"v""#),
      line("b", more: #","submitted_at":"2026-01-01T01:00:00Z","vendor_id":"v""#),
      line("c", amount: "7", more: #","submitted_at":"2026-01-01T02:00:00Z","vendor_id":"v""#),
    ]
    _ = try run(lines, into: store, policy: policy)
    var rules: [String?] = []
    try store.forEachDecision { rules.append($0.knockoutRule) }
    #expect(rules == ["first_time_vendor", "repeated_within_a_day", nil])
    #expect(throws: EngineError.self) { try Intake(policy: policy) }
  }

  @Test func aChangedPolicyOfTheSameVersionIsRefused() throws {
    let store = try store()
    _ = try Importer(store: store, policy: .reference)
    var changed = Policy.reference
    changed.thresholds.green = 0.9
    #expect(throws: StoreError.self) { try Importer(store: store, policy: changed) }
  }

  @Test func statisticsLeaveKnockedOutDecisionsOutOfMeasurements() throws {
    let store = try store()
    let at = #","submitted_at":"2026-01-01T00:00:00Z","processing_time_ms":"#
    _ = try run(
      [line("a", more: at + "100"), line("b", amount: "2000000", more: at + "300")], into: store)
    let start = try Timestamp.parse("2026-01-01T00:00:00Z").get().microseconds
    let (total, buckets) = try StatisticsReader(store: store).statistics(
      of: TimeWindow(start: start, end: start + 120_000_000), bucket: .minute)
    #expect(total.decisions == 2)
    #expect(total.streams[.red] == 1)
    #expect(total.measured == 1)
    #expect(total.knockouts == ["amount_exceeds_limit": 1])
    #expect(total.categories == ["c": 2])
    #expect(total.temperature?.average ?? 0 > 0)
    #expect(total.processingTime?.maximum == 300)
    #expect(buckets.map(\.decisions) == [2, 0])
    #expect(buckets[1].temperature == nil)
    var json = ByteBuffer()
    StatisticsJSON.write(buckets[1], into: &json)
    #expect(
      json.string == """
        {"from":"2026-01-01T00:01:00Z","to":"2026-01-01T00:02:00Z","decisions":0,\
        "streams":{"green":0,"yellow":0,"red":0},"automation_rate":null,\
        "temperature":{"avg":null,"p10":null,"p90":null},\
        "collapse":{"none":0,"poisoning":0,"distraction":0,"confusion":0,"clash":0},\
        "confidence":{"avg":null},\
        "processing_time_ms":{"p50":null,"p95":null,"p99":null,"max":null},\
        "knockouts":{},"categories":{}}
        """)
  }
}
