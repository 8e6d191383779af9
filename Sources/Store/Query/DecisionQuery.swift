package import Routing

/// Which decisions to read, and in which order.
package struct DecisionQuery: Hashable, Sendable {
  package var filter: Filter
  /// The first moment; none means from the first decision on.
  package var since: Timestamp?
  /// The moment before which to stop; none means to the last.
  package var until: Timestamp?
  /// What the filter's ages count from; the same for every page of one reading.
  package var now: Timestamp
  package var order: DecisionOrder

  /// A query; everything, the newest first, unless it says otherwise.
  package init(
    filter: Filter = .everything, since: Timestamp? = nil, until: Timestamp? = nil, now: Timestamp,
    order: DecisionOrder = .newestFirst
  ) {
    self.filter = filter
    self.since = since
    self.until = until
    self.now = now
    self.order = order
  }
}

/// The order of decisions: by a field, then by time, then by arrival, all in one direction.
package struct DecisionOrder: Hashable, Sendable {
  /// Choices sort as the domain ranks them (green, yellow, red), names by their letters.
  package var field: FilterField
  package var ascending: Bool

  /// An order by a field.
  package init(_ field: FilterField, ascending: Bool) {
    self.field = field
    self.ascending = ascending
  }

  /// The order of a live list; the only one, with its reverse, that never sorts.
  package static let newestFirst = DecisionOrder(.timestamp, ascending: false)
  /// The order of history.
  package static let oldestFirst = DecisionOrder(.timestamp, ascending: true)
}
