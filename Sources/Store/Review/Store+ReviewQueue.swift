import GRDB
package import Review
package import Routing
import Synchronization

extension Store {
  /// Reads one page of the items that wait, in the order of work.
  ///
  /// Pages are cut by place, so that a later page costs what the first did and items that are
  /// claimed meanwhile hide no others. The cost is that of the page; a filter adds the rows that it
  /// passes over, or those that its own index names where they are few.
  ///
  /// - Parameters:
  ///   - filter: What the decisions must be; blind items see `Filter.passesBlind`.
  ///   - reach: The highest level of items wanted.
  ///   - now: What the filter's ages count from.
  ///   - limit: How many items at most; at least 1.
  ///   - place: Where the page before ended; nil for the first page.
  /// - Returns: The items, and where the next page begins.
  /// - Throws: `StoreError`; its code is `cancelled` after `interrupt()`.
  package func reviewQueue(
    filter: Filter = .everything, reach: ReviewNeed = .senior, now: Timestamp, limit: Int,
    after place: ReviewPriority? = nil
  ) throws(StoreError) -> ReviewPage {
    do {
      let query = DecisionQuery(filter: filter, now: now)
      return try reading(for: query, isPage: true) { statement, database in
        let queue = ReviewQueueStatement(
          filter: statement.filter, plan: statement.plan,
          needs: ReviewNeed.allCases.filter { $0 <= reach }.map { Int64($0.rawValue) },
          passesBlind: filter.passesBlind)
        // One row more tells whether there is another page.
        let rows = try BoundStatement(
          once: queue.sql(after: place, limit: limit + 1), in: database)
        defer { rows.reset() }
        var places: [Int64] = []
        while try rows.step() { places.append(rows.integer(0)) }
        let entries = try Self.entries(Array(places.prefix(limit)), in: database)
        return ReviewPage(
          entries: entries, next: places.count > limit ? entries.last?.item.priority : nil)
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  /// The items in a state that is soon over, the first to end first: claimed, deferred, asked,
  /// decided.
  ///
  /// - Parameters:
  ///   - state: The state; others than those give nothing.
  ///   - name: Whose leases are wanted; nil for everybody's.
  ///   - limit: How many items at most.
  /// - Returns: The items with their decisions.
  /// - Throws: `StoreError`.
  package func reviewsUnderWay(
    in state: ReviewState.Name, heldBy name: String? = nil, limit: Int = 1_000
  ) throws(StoreError) -> [ReviewEntry] {
    guard [.claimed, .deferred, .asked, .decided].contains(state) else { return [] }
    return try read { database in
      let places = try Self.sequences(
        """
        SELECT sequence FROM review_items INDEXED BY review_under_way
        WHERE \(Schema.isUnderWay) AND state = ?1 AND (?2 IS NULL OR holder = ?2)
        ORDER BY wake_at, sequence LIMIT ?3
        """, in: database
      ) { select in
        select.bind(state.rawValue, at: 1)
        select.bind(name, at: 2)
        select.bind(Int64(limit), at: 3)
      }
      return try Self.entries(places, in: database)
    }
  }

  /// The items with an override that waits for its second signature, the first to expire first.
  package func reviewProposals(limit: Int = 1_000) throws(StoreError) -> [ReviewEntry] {
    try read { database in
      let places = try Self.sequences(
        """
        SELECT sequence FROM review_items INDEXED BY review_proposed
        WHERE proposed_until IS NOT NULL ORDER BY proposed_until LIMIT ?
        """, in: database
      ) { $0.bind(Int64(limit), at: 1) }
      return try Self.entries(places, in: database)
    }
  }

  /// The item of a decision with its decision; nil where there is no such decision.
  ///
  /// A green that nobody looked at has one, too: it can be reversed.
  package func reviewEntry(_ sequence: Int64) throws(StoreError) -> ReviewEntry? {
    try read { try Self.entries([sequence], in: $0).first }
  }

  /// The items of all decisions on a request, the oldest first.
  package func reviewEntries(requestID: String) throws(StoreError) -> [ReviewEntry] {
    try read { database in
      let places = try Self.sequences(
        "SELECT sequence FROM decisions WHERE request_id = ? ORDER BY timestamp", in: database
      ) { $0.bind(requestID, at: 1) }
      return try Self.entries(places, in: database)
    }
  }
}

extension Store {
  /// The first column of a statement's rows.
  static func sequences(
    _ sql: String, in database: Database, _ bind: (BoundStatement) -> Void
  ) throws -> [Int64] {
    let select = try BoundStatement(sql, in: database)
    defer { select.reset() }
    bind(select)
    var sequences: [Int64] = []
    while try select.step() { sequences.append(select.integer(0)) }
    return sequences
  }

  /// Items with their decisions, in the order of the sequences; what is no decision is left out.
  static func entries(_ sequences: [Int64], in database: Database) throws -> [ReviewEntry] {
    let loader = try ReviewLoader(in: database)
    return try sequences.compactMap { sequence in
      guard let loaded = try loader.load(sequence),
        let decision = try decision(sequence, in: database)
      else { return nil }
      return ReviewEntry(
        item: loaded.item, decision: decision, propensity: loaded.propensity)
    }
  }

  /// The decision of a sequence; nil where there is none.
  static func decision(_ sequence: Int64, in database: Database) throws -> Decision? {
    let row = try BoundStatement(
      "SELECT \(DecisionRow.columns) FROM decisions WHERE sequence = ?", in: database)
    defer { row.reset() }
    row.bind(sequence, at: 1)
    return try row.step() ? try DecisionRow.decision(row) : nil
  }
}
