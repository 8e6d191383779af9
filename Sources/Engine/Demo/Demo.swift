import Alarms
import Glibc
import Review
package import Routing
import Store

/// The sample requests of `sample-db/`, routed as if they arrived now.
package struct Demo: Sendable {
  /// What of the demo is simulated; every screen on such a store says so.
  package static let simulated =
    "sample data: arrival times, latencies and the hours of audits are simulated"

  /// The share of the sample that becomes the last 24 hours; the rest arrives live.
  private static let historyShare = 0.8
  /// The share of greens that is audited, far more than a day's 1-2 %: the gate needs 149.
  private static let auditRate = 0.12
  private static let auditor = Operator(name: "auditor", authority: .approver)
  private static let sources = ["permits.jsonl", "grants.jsonl", "credit.jsonl"]

  /// The requests that become history, without their times.
  private let history: [Request]
  /// The requests that arrive live.
  private let rest: [Request]
  private let seed: UInt64
  private let scenario: DemoScenario?

  /// Reads the sample and splits it.
  ///
  /// - Parameters:
  ///   - folder: The folder `sample-db`.
  ///   - seed: Decides which requests are history, in which order they arrive, and when.
  ///   - scenario: What goes wrong; nil for nothing.
  /// - Throws: `EngineError` when a source is missing or damaged.
  package init(folder: String, seed: UInt64, scenario: DemoScenario? = nil) throws {
    self.seed = seed
    self.scenario = scenario
    var requests: [Request] = []
    let lines = InputLines(files: Self.sources.map { folder + "/" + $0 })
    try lines.read { line in
      do {
        requests.append(try RequestParser.parse(line.bytes))
      } catch {
        throw EngineError(.badData, at: "\(line.file):\(line.number)", "\(error)")
      }
    }
    var generator = SeededGenerator(seed: seed)
    requests.shuffle(using: &generator)
    let count = Int(Double(requests.count) * Self.historyShare)
    history = Array(requests[..<count])
    rest = Array(requests[count...])
  }

  /// Makes the demo's store anew: the last 24 hours on a daily rhythm.
  ///
  /// - Throws: `EngineError` when the file exists and is no demo store; `StoreError`.
  package func makeStore(at path: String, now: Timestamp) throws {
    try Self.removeDemoStore(at: path)
    let store = try Store(path: path, access: .create)
    defer { store.close() }
    try store.markSimulated(Self.simulated)
    try store.drawAudits(seed: seed, rate: Self.auditRate)
    var generator = SeededGenerator(seed: seed ^ 0x5eed)
    let rhythm = DailyRhythm(endingAt: now.microseconds)
    let times = history.map { _ in
      rhythm.moment(at: Double.random(in: 0..<1, using: &generator))
    }.sorted()
    let importer = try Importer(store: store, policy: .reference)
    for (request, time) in zip(history, times) {
      var arriving = request
      arriving.submittedAt = Timestamp(microseconds: time)
      for each in scenario?.history(arriving, before: now) ?? [arriving] { try importer.add(each) }
    }
    try importer.flush()
    try SimulatedAudits.answer(in: store, by: Self.auditor, at: now)
    try tell(scenario, in: store, now: now)
  }

  /// Has alarms watch a scenario from before it began, so that they tell it from its beginning.
  private func tell(_ scenario: DemoScenario?, in store: Store, now: Timestamp) throws {
    guard let scenario else { return }
    try store.alarms(by: nil, at: now, from: "iars demo") { alarms in
      if let definition = scenario.alarm { try alarms.put(definition) }
      let start = now.advanced(by: -2 * DemoScenario.lead)
      try alarms.set(AlarmClock(through: MetricRule.tick(notAfter: start, step: 60)))
    }
  }

  /// A request of the live part: the rest of the sample in order, again and again.
  ///
  /// In later rounds the ids carry the round, so that each is a new request.
  ///
  /// - Parameters:
  ///   - index: Counted from 0.
  ///   - now: When it arrives.
  /// - Returns: The request; nil when the sample has no live part.
  func liveRequest(_ index: Int, now: Timestamp) -> Request? {
    guard !rest.isEmpty else { return nil }
    var request = rest[index % rest.count]
    let round = index / rest.count
    if round > 0 { request.requestID += "~\(round + 1)" }
    request.submittedAt = now
    return request
  }

  /// What the scenario makes of a live request, so many seconds after the demo was opened.
  func misbehaving(_ request: Request, after seconds: Double) -> [Request] {
    scenario?.live(request, after: seconds) ?? [request]
  }

  private static func removeDemoStore(at path: String) throws {
    guard access(path, F_OK) == 0 else { return }
    let store = try demoStore(at: path)
    let simulated = try store.info().simulated
    store.close()
    guard simulated != nil else {
      throw EngineError(
        .cannotCreate, at: path,
        "is a store that the demo did not make, so it is kept; give another --db PATH")
    }
    for suffix in ["", "-wal", "-shm", "-lock"] { unlink(path + suffix) }
  }

  /// The store to be made anew; one of an older version tells what it is once it is up to date.
  private static func demoStore(at path: String) throws(StoreError) -> Store {
    do {
      return try Store(path: path, access: .readOnly)
    } catch {
      guard error.code == .outdated else { throw error }
      return try Store(path: path, access: .readWrite)
    }
  }
}
