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
  /// As of when; nil for the present.
  package var moment: Timestamp?

  /// A request by its parts.
  package init(
    filter: Filter = .everything, limit: Int, opened: Int64? = nil, moment: Timestamp? = nil
  ) {
    self.filter = filter
    self.limit = limit
    self.opened = opened
    self.moment = moment
  }

  /// Whether another request asks for the same rows of the same past, which do not change.
  func isSamePast(as other: DeskRequest) -> Bool {
    moment != nil && moment == other.moment && filter == other.filter && limit == other.limit
  }
}

/// What was read for the Review screen, all of it at one moment: the item that is shown whole is of
/// the present, also where the rows are of the past.
package struct DeskReading: Equatable, Sendable {
  /// What was asked.
  package var request: DeskRequest
  /// The queue's first items, in the order of work.
  package var rows: [ReviewRow]
  /// Whether there are more.
  package var hasMore: Bool
  /// Whether so much was done since the past moment that some rows may be missing.
  package var isCut: Bool
  /// The item that is shown whole; nil where there is none.
  package var opened: ReviewCase?
  /// Who works here; nil where the store has no such operator.
  package var person: Operator?
  /// What this operator did in the last 24 hours.
  package var mine: Throughput
  /// How far people agree lately; nil where no two have decided the same item.
  package var agreement: ReviewerAgreement?

  /// An answer by its parts.
  package init(
    request: DeskRequest, rows: [ReviewRow], hasMore: Bool = false, isCut: Bool = false,
    opened: ReviewCase? = nil, person: Operator? = nil, mine: Throughput = Throughput(),
    agreement: ReviewerAgreement? = nil
  ) {
    self.request = request
    self.rows = rows
    self.hasMore = hasMore
    self.isCut = isCut
    self.opened = opened
    self.person = person
    self.mine = mine
    self.agreement = agreement
  }

  /// Keeps an item as it is known, where this holds an older version of it.
  mutating func keep(_ known: ReviewItem) {
    if let item = opened?.item, item.id == known.id, item.version < known.version {
      opened?.item = known
    }
    guard
      let row = rows.firstIndex(where: {
        $0.item.id == known.id && $0.item.version < known.version
      })
    else { return }
    if known.state.isOpen { rows[row].item = known } else { rows.remove(at: row) }
  }
}
