package import Review
package import Routing

/// A review item with the decision that it is about.
package struct ReviewEntry: Equatable, Sendable {
  package var item: ReviewItem
  package var decision: Decision
  /// How probable it was that the item was drawn for the blind audit; nil of others.
  package var propensity: Double?

  /// An item and its decision.
  package init(item: ReviewItem, decision: Decision, propensity: Double? = nil) {
    self.item = item
    self.decision = decision
    self.propensity = propensity
  }
}

/// Some items of the queue, and where to go on.
package struct ReviewPage: Equatable, Sendable {
  package var entries: [ReviewEntry]
  /// The place of the last of them; nil where there are no more.
  package var next: ReviewPriority?

  /// A page by its parts.
  package init(entries: [ReviewEntry], next: ReviewPriority?) {
    self.entries = entries
    self.next = next
  }
}
