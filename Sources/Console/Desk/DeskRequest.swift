package import Engine
package import Review
package import Routing

/// What the Review screen needs of the store.
package struct DeskRequest: Hashable, Sendable {
  /// What the decisions must be.
  package var filter: Filter
  /// How many items of the queue are wanted.
  package var limit: Int
  /// The item that is shown whole.
  package var opened: Int64?

  /// A request by its parts.
  package init(filter: Filter = .everything, limit: Int, opened: Int64? = nil) {
    self.filter = filter
    self.limit = limit
    self.opened = opened
  }
}

/// What was read for the Review screen, all of it at one moment.
package struct DeskReading: Equatable, Sendable {
  /// What was asked.
  package var request: DeskRequest
  /// The queue's first items, in the order of work.
  package var rows: [ReviewRow]
  /// Whether there are more.
  package var hasMore: Bool
  /// The item that is shown whole; nil where there is none.
  package var opened: ReviewCase?
  /// Who works here; nil where the store has no such operator.
  package var person: Operator?
  /// What this operator did in the last 24 hours.
  package var mine: Throughput

  /// An answer by its parts.
  package init(
    request: DeskRequest, rows: [ReviewRow], hasMore: Bool = false, opened: ReviewCase? = nil,
    person: Operator? = nil, mine: Throughput = Throughput()
  ) {
    self.request = request
    self.rows = rows
    self.hasMore = hasMore
    self.opened = opened
    self.person = person
    self.mine = mine
  }
}
