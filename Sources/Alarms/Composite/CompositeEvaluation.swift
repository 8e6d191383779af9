/// One evaluation of a composite alarm: the state, and everything it follows from.
package struct CompositeEvaluation: Hashable, Sendable {
  /// An alarm that the rule names.
  package struct Child: Hashable, Sendable {
    package var name: String
    package var state: AlarmState
  }

  /// The rule that was evaluated.
  package var rule: CompositeRule
  /// The state before.
  package var previous: AlarmState
  /// The state now.
  package var state: AlarmState
  /// The alarms it names with their states, in the order of the rule.
  package var children: [Child]

  /// Why the state is what it is, in one line.
  package var reason: String {
    var shown = children.prefix(6).map { "\($0.name) is \($0.state.rawValue)" }
    if children.count > 6 { shown.append("and \(children.count - 6) more") }
    let states = shown.isEmpty ? "it names no alarm" : shown.joined(separator: ", ")
    return "\(rule) is \(state == .alarm ? "true" : "false"): \(states)"
  }

  /// The least that would make it OK, in words; nil where it is, or where nothing would.
  package var wayToOK: String? {
    guard state == .alarm else { return nil }
    return rule.expression.way(to: false, states).map { "OK when \($0.text)" }
  }

  /// The least that would make it fire, in words; nil where it does, or where nothing would.
  package var wayToAlarm: String? {
    guard state != .alarm else { return nil }
    return rule.expression.way(to: true, states).map { "ALARM when \($0.text)" }
  }

  private var states: [String: AlarmState] {
    Dictionary(children.map { ($0.name, $0.state) }) { first, _ in first }
  }
}

extension CompositeExpression {
  /// What must change for a value, and in how many alarms.
  fileprivate struct Way {
    var changes: Int
    var text: String
  }

  /// The fewest changes of other alarms that give it a value; nil where none do.
  fileprivate func way(to value: Bool, _ states: [String: AlarmState]) -> Way? {
    guard holds(states) != value else { return Way(changes: 0, text: "") }
    switch self {
    case .constant: return nil
    case .state(let state, let reference):
      return Way(
        changes: 1, text: "\(reference.name) is \(value ? "" : "not ")\(state.rawValue)")
    case .not(let part): return part.way(to: !value, states)
    case .all(let parts):
      return value ? Self.every(parts, to: true, states) : Self.least(parts, to: false, states)
    case .any(let parts):
      return value ? Self.least(parts, to: true, states) : Self.every(parts, to: false, states)
    case .atLeast(let quorum, let condition, let references):
      let needed = quorum.needed(of: references.count)
      let holding = references.filter { condition.holds($0.state(in: states)) }
      let others = references.filter { !condition.holds($0.state(in: states)) }
      let candidates = value ? others : holding
      let changes = value ? needed - holding.count : holding.count - needed + 1
      guard changes <= candidates.count else { return nil }
      let names = candidates.map(\.name).joined(separator: ", ")
      let subject = candidates.count == 1 ? names : "\(changes) of \(names)"
      let verb = changes == 1 ? "is" : "are"
      let negation = condition.isNegated == value ? "not " : ""
      return Way(
        changes: changes, text: "\(subject) \(verb) \(negation)\(condition.state.rawValue)")
    }
  }

  private static func every(
    _ parts: [CompositeExpression], to value: Bool, _ states: [String: AlarmState]
  ) -> Way? {
    var changes = 0
    var texts: [String] = []
    for part in parts {
      guard let way = part.way(to: value, states) else { return nil }
      guard way.changes > 0 else { continue }
      changes += way.changes
      texts.append(way.text)
    }
    return Way(changes: changes, text: texts.joined(separator: " and "))
  }

  private static func least(
    _ parts: [CompositeExpression], to value: Bool, _ states: [String: AlarmState]
  ) -> Way? {
    parts.compactMap { $0.way(to: value, states) }.min { $0.changes < $1.changes }
  }
}
