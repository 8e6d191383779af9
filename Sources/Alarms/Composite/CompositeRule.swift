/// When an alarm fires that watches other alarms.
package struct CompositeRule: Hashable, Sendable, CustomStringConvertible {
  /// The condition on which it fires.
  package var expression: CompositeExpression

  /// A rule by its condition.
  package init(_ expression: CompositeExpression) {
    self.expression = expression
  }

  /// Reads CloudWatch's grammar: `ALARM(a) AND NOT OK("b c")`, `AT_LEAST(2, ALARM, (a, b, c))`.
  ///
  /// NOT binds closest, then AND, then OR. Names are plain or in double quotes.
  ///
  /// - Throws: What is wrong, and where.
  package static func parse(_ text: String) throws(AlarmTextProblem) -> CompositeRule {
    var parser = RuleParser(text)
    return CompositeRule(try parser.parse())
  }

  /// The rule's text, which reads back to the same.
  package var description: String { expression.description }

  /// The state that the states of other alarms lead to: ALARM or OK, never INSUFFICIENT_DATA.
  ///
  /// - Parameters:
  ///   - states: By name; an alarm without one has no data.
  ///   - previous: The state until now.
  /// - Returns: The state, and everything it follows from.
  package func evaluate(
    _ states: [String: AlarmState], from previous: AlarmState
  ) -> CompositeEvaluation {
    let children = expression.references.map {
      CompositeEvaluation.Child(name: $0.name, state: $0.state(in: states))
    }
    return CompositeEvaluation(
      rule: self, previous: previous, state: expression.holds(states) ? .alarm : .ok,
      children: children)
  }
}
