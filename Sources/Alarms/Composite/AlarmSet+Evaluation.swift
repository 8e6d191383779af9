package import Routing

extension AlarmSet {
  /// Evaluates composite alarms, each after all that it watches.
  ///
  /// - Parameters:
  ///   - states: The states of all alarms by name, those on metrics as they are at the tick;
  ///     on return, with what the composite ones became.
  ///   - tick: The moment of evaluation.
  /// - Returns: One evaluation for each composite alarm that is enabled, in order.
  package func evaluateComposites(
    _ states: inout [String: AlarmState], at tick: Timestamp
  ) -> [Evaluation] {
    var evaluations: [Evaluation] = []
    for name in order {
      guard let definition = definitions[name], definition.isEnabled,
        case .composite(let rule) = definition.rule
      else { continue }
      let previous = states[name] ?? .insufficientData
      let evaluation = rule.evaluate(states, from: previous)
      states[name] = evaluation.state
      evaluations.append(Evaluation(name: name, evaluation, at: tick))
    }
    return evaluations
  }
}
