/// A condition on the states of other alarms.
package indirect enum CompositeExpression: Hashable, Sendable {
  /// TRUE or FALSE.
  case constant(Bool)
  /// An alarm is in a state.
  case state(AlarmState, AlarmReference)
  case not(CompositeExpression)
  /// All hold; at least two.
  case all([CompositeExpression])
  /// One holds at least; at least two.
  case any([CompositeExpression])
  /// So many of some alarms are, or are not, in a state.
  case atLeast(Quorum, StateCondition, [AlarmReference])

  /// How many of some alarms it takes.
  package enum Quorum: Hashable, Sendable, CustomStringConvertible {
    /// At least 1.
    case count(Int)
    /// From 1 to 100.
    case percent(Int)

    /// How many that is of so many.
    package func needed(of count: Int) -> Int {
      switch self {
      case .count(let needed): needed
      case .percent(let percent): (count * percent + 99) / 100
      }
    }

    /// The number as it is written.
    package var description: String {
      switch self {
      case .count(let count): "\(count)"
      case .percent(let percent): "\(percent)%"
      }
    }
  }

  /// A state, or any but that.
  package struct StateCondition: Hashable, Sendable, CustomStringConvertible {
    package var state: AlarmState
    package var isNegated: Bool

    /// A state, or any but that.
    package init(_ state: AlarmState, isNegated: Bool = false) {
      self.state = state
      self.isNegated = isNegated
    }

    /// Whether a state meets it.
    package func holds(_ state: AlarmState) -> Bool { (state == self.state) != isNegated }

    /// The condition as it is written.
    package var description: String { (isNegated ? "NOT " : "") + state.rawValue }
  }

  /// The alarms it names, in the order of the text, each once.
  package var references: [AlarmReference] {
    var seen: Set<AlarmReference> = []
    return allReferences.filter { seen.insert($0).inserted }
  }

  private var allReferences: [AlarmReference] {
    switch self {
    case .constant: []
    case .state(_, let reference): [reference]
    case .not(let part): part.allReferences
    case .all(let parts), .any(let parts): parts.flatMap(\.allReferences)
    case .atLeast(_, _, let references): references
    }
  }

  /// Whether it holds for the alarms' states by name; an alarm without one has no data.
  package func holds(_ states: [String: AlarmState]) -> Bool {
    switch self {
    case .constant(let value): value
    case .state(let state, let reference): reference.state(in: states) == state
    case .not(let part): !part.holds(states)
    case .all(let parts): parts.allSatisfy { $0.holds(states) }
    case .any(let parts): parts.contains { $0.holds(states) }
    case .atLeast(let quorum, let condition, let references):
      references.count { condition.holds($0.state(in: states)) }
        >= quorum.needed(of: references.count)
    }
  }
}

extension AlarmReference {
  func state(in states: [String: AlarmState]) -> AlarmState { states[name] ?? .insufficientData }
}

extension CompositeExpression: CustomStringConvertible {
  /// The expression in CloudWatch's grammar, which reads back to the same.
  package var description: String {
    switch self {
    case .constant(let value): value ? "TRUE" : "FALSE"
    case .state(let state, let reference): "\(state.rawValue)(\(reference))"
    case .not(let part): "NOT \(part.grouped(from: 2))"
    case .all(let parts): parts.map { $0.grouped(from: 1) }.joined(separator: " AND ")
    case .any(let parts): parts.map { $0.grouped(from: 0) }.joined(separator: " OR ")
    case .atLeast(let quorum, let condition, let references):
      "AT_LEAST(\(quorum), \(condition), "
        + "(\(references.map(\.description).joined(separator: ", "))))"
    }
  }

  /// The text, in parentheses where it binds no closer than what is around it.
  private func grouped(from outer: Int) -> String {
    let binding =
      switch self {
      case .any: 0
      case .all: 1
      default: 3
      }
    return binding <= outer ? "(\(description))" : description
  }
}
