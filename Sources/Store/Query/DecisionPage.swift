package import Routing

/// Some decisions of a query, and where to go on.
package struct DecisionPage: Hashable, Sendable {
  package var decisions: [Decision]
  /// The place after the last of them; nil where there are no more.
  package var next: DecisionCursor?

  /// A page by its parts.
  package init(decisions: [Decision], next: DecisionCursor?) {
    self.decisions = decisions
    self.next = next
  }
}

/// The place after a decision in a query's order, which rows that arrive meanwhile do not move.
package struct DecisionCursor: Hashable, Sendable {
  /// What the query's order compares first.
  let key: Key
  let timestamp: Int64
  let sequence: Int64

  /// A value of the field that the order compares first.
  enum Key: Hashable, Sendable {
    case rank(Int64)
    case number(Double)
    case text(String)
  }
}
