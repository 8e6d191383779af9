package import Engine
import Metrics
package import Routing

/// Which list the operator wants to see: it stays the same list while time goes on.
package struct DecisionsQuery: Hashable, Sendable {
  /// The stretch of time, as the Overview has it.
  package var time: ReadRequest
  /// What the decisions must be.
  package var filter: Filter
  /// Their order.
  package var order: DecisionListing.Order

  /// A list by its parts.
  package init(
    time: ReadRequest, filter: Filter = .everything,
    order: DecisionListing.Order = .newestFirst
  ) {
    self.time = time
    self.filter = filter
    self.order = order
  }

  /// The list as of a moment: the selected bucket, or else the window.
  package func listing(at now: Timestamp) -> DecisionListing {
    var window = (time.detailQuery ?? time.query(at: now)).window
    // What came after the moment that is held is not as it stood then.
    if let held = time.held?.microseconds, held < window.end {
      window = TimeWindow(start: window.start, end: max(window.start, held + 1))
    }
    return DecisionListing(filter: filter, window: window, now: time.held ?? now, order: order)
  }
}

/// What the Decisions screen needs of the store.
package struct DecisionsRequest: Hashable, Sendable {
  /// The list.
  package var query: DecisionsQuery
  /// The piece that is missing; nil while there is enough.
  ///
  /// A live list is followed anyway.
  package var anchor: DecisionListing.Anchor?
  /// The decision to read with all that belongs to it; nil for none.
  package var record: DecisionKey?

  /// A request by its parts.
  package init(
    query: DecisionsQuery, anchor: DecisionListing.Anchor? = nil, record: DecisionKey? = nil
  ) {
    self.query = query
    self.anchor = anchor
    self.record = record
  }

  /// How many decisions a piece holds at most.
  package static let batchLimit = 200
}

/// A piece of a list that was read.
package struct DecisionsReading: Equatable, Sendable {
  /// The list.
  package var query: DecisionsQuery
  /// Which piece of it.
  package var anchor: DecisionListing.Anchor
  /// The piece.
  package var batch: DecisionListing.Batch

  /// A reading by its parts.
  package init(
    query: DecisionsQuery, anchor: DecisionListing.Anchor, batch: DecisionListing.Batch
  ) {
    self.query = query
    self.anchor = anchor
    self.batch = batch
  }
}
