import Alarms
import Routing
import Store

/// Evaluates alarms at a moment, wherever their values and states come from.
enum AlarmEvaluator {
  /// The alarms on metrics that are evaluated at a moment.
  static func due(_ definitions: [AlarmDefinition], at tick: Timestamp) -> [AlarmDefinition] {
    definitions.filter { definition in
      guard definition.isEnabled, let rule = definition.metricRule else { return false }
      return tick.microseconds % (Int64(rule.step) * 1_000_000) == 0
    }
  }

  /// The evaluations of alarms on metrics, then of the composite ones.
  ///
  /// - Parameters:
  ///   - due: What `due` gave.
  ///   - values: Those of each.
  ///   - set: All alarms.
  ///   - states: The states of all alarms until now; on return, after.
  ///   - tick: The moment.
  /// - Returns: The evaluations, in the order of what is given.
  static func evaluations(
    of due: [AlarmDefinition], _ values: [[MetricValue?]], among set: AlarmSet?,
    _ states: inout [String: AlarmState], at tick: Timestamp
  ) -> [Evaluation] {
    var evaluations: [Evaluation] = []
    for (definition, values) in zip(due, values) {
      guard let rule = definition.metricRule else { continue }
      let state = states[definition.name] ?? .insufficientData
      let evaluation = Evaluation(
        name: definition.name, rule.evaluate(values, at: tick, from: state))
      states[definition.name] = evaluation.state
      evaluations.append(evaluation)
    }
    if let set { evaluations += set.evaluateComposites(&states, at: tick) }
    return evaluations
  }
}

extension AlarmTransaction {
  /// The evaluations of a book's alarms at a moment.
  func evaluations(of book: AlarmBook, at tick: Timestamp) throws -> [Evaluation] {
    let due = AlarmEvaluator.due(book.alarms.map(\.definition), at: tick)
    var states: [String: AlarmState] = [:]
    for alarm in book.alarms { states[alarm.name] = alarm.life.state }
    return AlarmEvaluator.evaluations(
      of: due, try metricValues(of: due.compactMap(\.metricRule), at: tick), among: book.set,
      &states, at: tick)
  }
}
