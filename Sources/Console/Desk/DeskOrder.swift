import Engine
import Review
import Routing

/// In which order the rows of the queue that were read are shown.
package struct DeskOrder: Hashable, Sendable {
  /// What the rows are ordered by, in the order that the key goes through.
  package enum Column: String, CaseIterable, Sendable {
    /// The order of work: what is due first comes first.
    case slack
    case age
    case amount
    case urgency
    case category
  }

  /// What comes first is the least slack, the oldest, the largest, the most urgent or the first of
  /// the alphabet.
  package var column = Column.slack
  /// Whether the last comes first.
  package var isReversed = false

  /// The order of work.
  package static let work = DeskOrder()

  /// The order by the next column.
  var next: DeskOrder {
    let columns = Column.allCases
    let place = columns.firstIndex(of: column) ?? 0
    return DeskOrder(column: columns[(place + 1) % columns.count])
  }

  /// Words for people: `by slack`.
  var title: String { "by \(column.rawValue)\(isReversed ? ", reversed" : "")" }

  /// The same where there is little room: `amount rev.`.
  var shortTitle: String { column.rawValue + (isReversed ? " rev." : "") }

  /// Rows in this order; what is alike is in the order of work.
  func sorted(_ rows: [ReviewRow]) -> [ReviewRow] {
    rows.sorted { left, right in
      isReversed ? isBefore(right, left) : isBefore(left, right)
    }
  }

  private func isBefore(_ left: ReviewRow, _ right: ReviewRow) -> Bool {
    switch column {
    case .slack: break
    case .age where left.item.submittedAt != right.item.submittedAt:
      return left.item.submittedAt < right.item.submittedAt
    case .amount where left.decision.amount != right.decision.amount:
      return left.decision.amount > right.decision.amount
    case .urgency where Self.urgency(left) != Self.urgency(right):
      return Self.urgency(left) > Self.urgency(right)
    case .category where left.decision.category != right.decision.category:
      return left.decision.category < right.decision.category
    case .age, .amount, .urgency, .category: break
    }
    return left.item.priority < right.item.priority
  }

  /// The urgency's score; that of a blind item must not show by its place.
  private static func urgency(_ row: ReviewRow) -> Double {
    row.item.source.isBlind ? -1 : row.item.urgencyScore
  }
}
