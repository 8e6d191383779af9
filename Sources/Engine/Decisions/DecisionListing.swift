package import Metrics
package import Routing

/// Which decisions a list holds, and in which order.
package struct DecisionListing: Hashable, Sendable {
  /// What the decisions must be.
  package var filter: Filter
  /// When they were made.
  package var window: TimeWindow
  /// What the filter's ages count from.
  package var now: Timestamp
  /// Their order; those that are equal in it come as the newest first.
  package var order: Order

  /// A list by its parts.
  package init(
    filter: Filter = .everything, window: TimeWindow, now: Timestamp, order: Order = .newestFirst
  ) {
    self.filter = filter
    self.window = window
    self.now = now
    self.order = order
  }

  /// By which field, and in which direction.
  package struct Order: Hashable, Sendable {
    /// The field.
    package var field: FilterField
    /// Whether the least comes first.
    package var isAscending: Bool

    /// An order by its parts.
    package init(field: FilterField, isAscending: Bool) {
      self.field = field
      self.isAscending = isAscending
    }

    /// As they came, the newest first.
    package static let newestFirst = Order(field: .timestamp, isAscending: false)
  }

  /// Which piece of the list is wanted.
  package enum Anchor: Hashable, Sendable {
    /// The first decisions.
    case first
    /// The last ones.
    case last
    /// The ones after this one.
    case after(DecisionKey)
    /// The ones just before this one.
    case before(DecisionKey)
  }

  /// A piece of the list, in its order.
  package struct Batch: Equatable, Sendable {
    /// The decisions.
    package var decisions: [Decision]
    /// Whether there are more beyond, away from the anchor.
    package var hasMore: Bool

    /// A piece by its parts.
    package init(decisions: [Decision], hasMore: Bool) {
      self.decisions = decisions
      self.hasMore = hasMore
    }
  }
}
