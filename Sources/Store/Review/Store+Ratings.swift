import GRDB
import Review

/// What one person says of an item, by the last of that person's verdicts that holds.
package struct ReviewRating: Equatable, Sendable {
  /// The item's number.
  package var item: Int64
  package var requestID: String
  package var reviewer: String
  package var label: String

  /// A rating by its parts.
  package init(item: Int64, requestID: String, reviewer: String, label: String) {
    self.item = item
    self.requestID = requestID
    self.reviewer = reviewer
    self.label = label
  }
}

extension Store {
  /// What people said of the items that at least two of them have decided: one after another because
  /// the label was asked for again, or by turning the other's verdict.
  ///
  /// A second signature is none: who gives it has seen the first. The cost is that of the verdicts
  /// that are looked at.
  ///
  /// - Parameter limit: How many verdicts are looked at, the newest.
  /// - Returns: The ratings, item by item, those of an item in the order of time.
  /// - Throws: `StoreError`.
  package func sharedRatings(newest limit: Int) throws(StoreError) -> [ReviewRating] {
    try read { database in
      let rows = try BoundStatement(Self.ratings, in: database)
      defer { rows.reset() }
      rows.bind(Int64(limit), at: 1)
      var shared: [ReviewRating] = []
      var ofItem: [ReviewRating] = []
      func close() {
        if ofItem.count > 1 { shared += ofItem }
        ofItem.removeAll()
      }
      while try rows.step() {
        let item = rows.integer(0)
        let reviewer = rows.string(2)
        if ofItem.first?.item != item { close() }
        ofItem.removeAll { $0.reviewer == reviewer }
        guard let label = rows.optionalString(3) else { continue }
        ofItem.append(
          ReviewRating(item: item, requestID: rows.string(1), reviewer: reviewer, label: label))
      }
      close()
      return shared
    }
  }

  /// A verdict that was taken back has no label.
  private static let ratings = """
    WITH seen AS (
      SELECT DISTINCT item FROM (
        SELECT item FROM events INDEXED BY events_verdicts
        WHERE kind = 'review.decide' ORDER BY time DESC LIMIT ?1))
    SELECT event.item, request_id, event.operator,
      CASE event.kind WHEN 'review.undo' THEN NULL ELSE json_extract(event.body, '$.label') END
    FROM seen CROSS JOIN events AS event INDEXED BY events_item ON event.item = seen.item
      CROSS JOIN decisions ON decisions.sequence = event.item
    WHERE event.kind = 'review.decide' OR event.kind = 'review.undo'
      OR event.kind = 'review.reverse'
    ORDER BY event.item, event.sequence
    """
}
