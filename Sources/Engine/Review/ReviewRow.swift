package import Review
package import Routing

/// A line of the queue.
package struct ReviewRow: Hashable, Sendable {
  package var item: ReviewItem
  /// What the item is about; nothing of where routing sent it may be shown of a blind item.
  package var decision: Decision

  /// A line by its parts.
  package init(item: ReviewItem, decision: Decision) {
    self.item = item
    self.decision = decision
  }
}
