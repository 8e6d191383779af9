import Alarms
import Engine
import Glibc
import Review
import Routing
import Store
import Testing

/// A store with one alarm on the processing time, an operator, and a clock that stands still until
/// it is told.
///
/// The alarm fires when the largest processing time of two minutes in a row is above 100 ms.
final class WatchFixture {
  let folder: TemporaryFolder
  let store: Store
  /// Minutes after the start.
  var minutes: Double = 0
  private var received = 0

  static let name = "Slow"
  static let start: Int64 = 1_760_000_040_000_000

  init(hook: String? = nil, severity: AlarmSeverity = .warning) throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.path + "/s.db", access: .create)
    try store.register(
      policyVersion: Policy.reference.version, text: PolicyFile.text(of: .reference), at: now)
    try store.review(by: nil, at: now, from: "test") { desk in
      try desk.add(Operator(name: "ann", authority: .approver))
    }
    let rule = MetricRule(
      MetricSelection(.processingTime), .maximum, period: 60, .above, 100, evaluationPeriods: 2)
    let actions = hook.map { AlarmActions(onAlarm: [.hook(["/bin/sh", "-c", $0])]) }
    try store.alarms(by: nil, at: now, from: "test") { alarms in
      for shipped in ShippedAlarms.all { try alarms.delete(shipped.name) }
      try alarms.put(
        AlarmDefinition(
          name: Self.name, rule: .metric(rule), severity: severity,
          actions: actions ?? AlarmActions()))
    }
  }

  /// The clock's moment.
  var now: Timestamp {
    Timestamp(microseconds: Self.start + Int64(minutes * 60 * 1_000_000))
  }

  /// An evaluator by a connection of its own.
  func watch(_ name: String = "one", hookTimeout: Duration = .seconds(10)) throws -> AlarmWatch {
    AlarmWatch(
      store: try Store(path: store.path, access: .readWrite), name: name, origin: "test",
      hookTimeout: hookTimeout)
  }

  /// Somebody's desk.
  var desk: AlarmDesk { AlarmDesk(store: store, operator: "ann", origin: "test") }

  /// Stores a decision in the midst of each minute, of so many milliseconds, from a minute on.
  func receive(_ milliseconds: Double..., from minute: Int64) throws {
    _ = try store.append(
      milliseconds.enumerated().map { offset, time in
        var decision = Samples.decision
        received += 1
        decision.requestID = "r\(received)"
        decision.timestamp = Timestamp(
          microseconds: Self.start + (minute + Int64(offset)) * 60_000_000 + 30_000_000)
        decision.processingTimeMilliseconds = time
        return RoutedRequest(
          decision: decision, vendorID: nil, context: "{}", hasOwnTimestamp: true, deadline: nil)
      })
  }

  /// The alarm as it is stored.
  var alarm: StoredAlarm {
    get throws { try #require(try store.alarmBook()[Self.name]) }
  }

  /// The transitions, the oldest first: the minute, and the state.
  func transitions() throws -> [String] {
    try store.alarmTransitions().reversed().map { transition in
      let minute = (transition.time.microseconds - Self.start) / 60_000_000
      return "\(minute) \(transition.to.rawValue)"
    }
  }

  /// What people were told.
  func told() throws -> [String] { try store.alarmNotices().map(\.text) }

  /// Runs the hooks until none runs or waits, at most some seconds long.
  func runHooks(of watch: AlarmWatch) throws -> [String] {
    var outcomes: [String] = []
    let deadline = ContinuousClock.now + .seconds(20)
    repeat {
      outcomes += try watch.step(at: now).outcomes
      guard watch.isBusy || outcomes.isEmpty else { break }
      usleep(2_000)
    } while .now < deadline
    return outcomes
  }
}
