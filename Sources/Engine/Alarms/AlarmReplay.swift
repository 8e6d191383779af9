package import Alarms
package import Routing
package import Store

/// Evaluates a past stretch of time without side effects: nothing is written, nobody is told.
package struct AlarmReplay: Sendable {
  private let store: Store

  /// A replay on a store, which may be open read-only.
  package init(store: Store) {
    self.store = store
  }

  /// Hands on each transition in order.
  ///
  /// Every alarm begins in INSUFFICIENT_DATA. Values are read as they are known today: what arrived
  /// late counts, and what can only be sampled is there where an evaluator ran.
  ///
  /// - Parameters:
  ///   - definitions: The alarms, the disabled ones left out; those that composite ones name with
  ///     them.
  ///   - from: The first moment; it is evaluated itself where it is a moment of evaluation.
  ///   - to: The last moment, included likewise.
  ///   - body: Called with each; what it throws ends the replay.
  /// - Throws: `AlarmSetProblems`, `StoreError`, or what the body throws.
  package func run(
    _ definitions: [AlarmDefinition], from: Timestamp, to: Timestamp,
    _ body: (Evaluation) throws -> Void
  ) throws {
    let set = try AlarmSet(definitions)
    let step = definitions.contains { $0.isEnabled && $0.metricRule?.step == 10 } ? 10 : 60
    let length = Int64(step) * 1_000_000
    var states: [String: AlarmState] = [:]
    var tick = MetricRule.tick(notAfter: from.advanced(by: -1), step: step).advanced(by: length)
    while tick <= to {
      let due = AlarmEvaluator.due(definitions, at: tick)
      let values = try store.metricValues(of: due.compactMap(\.metricRule), at: tick)
      let evaluations = AlarmEvaluator.evaluations(of: due, values, among: set, &states, at: tick)
      for evaluation in evaluations where evaluation.isTransition { try body(evaluation) }
      tick = tick.advanced(by: length)
    }
  }

  /// How often an alarm would have fired, and for how long.
  package struct Preview: Hashable, Sendable {
    /// How often it would have entered ALARM.
    package var episodes = 0
    /// For how long it would have been there, in microseconds.
    package var firing: Int64 = 0
    /// When it would have fired last; nil for never.
    package var last: Timestamp?
    /// Whether it would fire at the end.
    package var isFiring = false

    /// Never fired.
    package init() {}
  }

  /// How often a definition would have fired in a stretch.
  ///
  /// - Parameters:
  ///   - definition: The alarm, evaluated even where it is disabled.
  ///   - others: The alarms that a composite one may name.
  ///   - from: The first moment.
  ///   - to: The last.
  /// - Returns: How often, and for how long.
  /// - Throws: As `run`.
  package func preview(
    _ definition: AlarmDefinition, among others: [AlarmDefinition], from: Timestamp, to: Timestamp
  ) throws -> Preview {
    var definition = definition
    definition.isEnabled = true
    var preview = Preview()
    var definitions = [definition]
    if definition.metricRule == nil {
      definitions += others.filter { $0.name != definition.name }
    }
    try run(definitions, from: from, to: to) { evaluation in
      guard evaluation.name == definition.name else { return }
      if evaluation.state == .alarm {
        preview.episodes += 1
        preview.last = evaluation.tick
      } else if let last = preview.last, preview.isFiring {
        preview.firing += evaluation.tick.microseconds - last.microseconds
      }
      preview.isFiring = evaluation.state == .alarm
    }
    if preview.isFiring, let last = preview.last {
      preview.firing += to.microseconds - last.microseconds
    }
    return preview
  }
}
