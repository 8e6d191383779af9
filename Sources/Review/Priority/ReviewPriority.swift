package import Routing

/// The place of an item in the queue: the least of all is next.
///
/// Least slack first means: earliest due first, for slack shrinks equally for all. In SQL it is
/// `ORDER BY due_at, urgency_score DESC, id`.
package struct ReviewPriority: Comparable, Hashable, Sendable {
  package var dueAt: Timestamp
  package var urgencyScore: Double
  /// Last, so that the order is total.
  package var id: Int64

  /// A place by its parts.
  package init(dueAt: Timestamp, urgencyScore: Double, id: Int64) {
    self.dueAt = dueAt
    self.urgencyScore = urgencyScore
    self.id = id
  }

  package static func < (left: ReviewPriority, right: ReviewPriority) -> Bool {
    guard left.dueAt == right.dueAt else { return left.dueAt < right.dueAt }
    guard left.urgencyScore == right.urgencyScore else {
      return left.urgencyScore > right.urgencyScore
    }
    return left.id < right.id
  }
}
