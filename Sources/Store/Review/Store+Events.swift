import GRDB
package import Review
import Routing

extension Store {
  /// What happened to an item, the first first.
  package func events(of item: Int64) throws(StoreError) -> [LogRow] {
    try read { database in
      var rows: [LogRow] = []
      try EventLog.forEach(
        where: "item = ?", in: database, bind: { $0.bind(item, at: 1) },
        { row, _ in rows.append(row) })
      return rows
    }
  }

  /// Hands on the items whose verdicts are training examples, each once: in the order in which
  /// their verdicts were released, a reversed automatic approval at its first reversal.
  ///
  /// - Parameters:
  ///   - includesDecided: Whether those follow that can still be undone.
  ///   - body: Called with each; what it throws ends the reading. It must not ask this connection
  ///     for anything.
  /// - Throws: `StoreError` when the store cannot be read, or what the body throws.
  package func forEachVerdict(
    includesDecided: Bool = false, _ body: (ReviewEntry) throws -> Void
  ) throws {
    do {
      try database.unsafeRead { database in
        try database.inTransaction(.deferred) {
          let loader = try ReviewLoader(in: database)
          func hand(on item: Int64) throws {
            guard let loaded = try loader.load(item),
              let decision = try Self.decision(item, in: database)
            else { return }
            try body(
              ReviewEntry(item: loaded.item, decision: decision, propensity: loaded.propensity))
          }
          let rows = try BoundStatement(Self.verdicts, in: database)
          defer { rows.reset() }
          while try rows.step() { try hand(on: rows.integer(0)) }
          guard includesDecided else { return .commit }
          let decided = try BoundStatement(
            """
            SELECT sequence FROM review_items INDEXED BY review_under_way
            WHERE \(Schema.isUnderWay) AND state = 'decided' ORDER BY wake_at, sequence
            """, in: database)
          defer { decided.reset() }
          while try decided.step() { try hand(on: decided.integer(0)) }
          return .commit
        }
      }
    } catch let error where error is DatabaseError || error is DerivationError {
      throw Self.storeError(error, path: path)
    }
  }

  /// The items of verdicts: of several releases the last, and only automatic approvals have none.
  private static let verdicts = """
    SELECT item FROM events AS event
    WHERE (kind = 'review.release' AND NOT EXISTS (SELECT 1 FROM events AS later
        WHERE later.item = event.item AND later.sequence > event.sequence
          AND later.kind = 'review.release')) OR (kind = 'review.reverse'
      AND EXISTS (SELECT 1 FROM review_items WHERE sequence = item AND source = 'automatic')
      AND NOT EXISTS (SELECT 1 FROM events AS earlier
        WHERE earlier.item = event.item AND earlier.sequence < event.sequence))
    ORDER BY event.sequence
    """
}
