import GRDB
package import Routing
import Synchronization

extension Store {
  /// Reads one page of the decisions that a query asks for.
  ///
  /// Pages are cut by key: a later page costs what the first did, and decisions that arrive
  /// meanwhile neither repeat nor hide others. By time, the cost is that of the rows of the
  /// shortest index that the filter allows; other orders sort all that the filter leaves.
  ///
  /// - Parameters:
  ///   - query: The same for every page of one reading.
  ///   - limit: How many decisions at most; at least 1.
  ///   - cursor: Where the page before ended; nil for the first page.
  /// - Returns: The decisions, and where the next page begins.
  /// - Throws: `StoreError`; its code is `cancelled` after `interrupt()`.
  package func decisions(
    matching query: DecisionQuery, limit: Int, after cursor: DecisionCursor? = nil
  ) throws(StoreError) -> DecisionPage {
    do {
      return try reading(for: query, isPage: true) { statement, database in
        // One row more tells whether there is another page.
        let sql = statement.sql(after: cursor, limit: limit + 1)
        let rows = try BoundStatement(once: sql, in: database)
        defer { rows.reset() }
        var page = DecisionPage(decisions: [], next: nil)
        var last: DecisionCursor?
        while try rows.step() {
          guard page.decisions.count < limit else {
            page.next = last
            break
          }
          page.decisions.append(try DecisionRow.decision(rows))
          if page.decisions.count == limit { last = statement.cursor(at: rows) }
        }
        return page
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  /// Hands on the decisions that a query asks for one by one, without holding them.
  ///
  /// - Parameters:
  ///   - query: Which, and in which order.
  ///   - limit: How many at most: the first in the query's order.
  ///   - isReversed: Whether those are handed on last to first.
  ///   - body: Called with each decision; what it throws ends the reading. It must not ask this
  ///     connection for anything.
  /// - Throws: `StoreError` when the store cannot be read or `interrupt()` was called, or what the
  ///   body throws.
  package func forEachDecision(
    matching query: DecisionQuery, limit: Int? = nil, isReversed: Bool = false,
    _ body: (Decision) throws -> Void
  ) throws {
    do {
      try reading(for: query, isPage: limit != nil) { statement, database in
        let sql = statement.sql(after: nil, limit: limit, isReversed: isReversed)
        let rows = try BoundStatement(once: sql, in: database)
        defer { rows.reset() }
        while try rows.step() {
          try body(DecisionRow.decision(rows))
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Ends the reading for a query that another thread is doing on this connection; see
  /// `StoreError.Code.cancelled`.
  ///
  /// Anything else that the connection does goes on. A reading that is between two of its
  /// statements may miss the call: who waits for the end calls again.
  package func interrupt() {
    query.withLock { state in
      guard state != .none else { return }
      state = .cancelled
      database.interrupt()
    }
  }

  /// Plans a query and reads for it, as `interrupt()` may end.
  ///
  /// Without a transaction, for an interrupted one could not be closed: the plan may be a little
  /// older than the rows, which changes its cost alone.
  func reading<Value>(
    for query: DecisionQuery, isPage: Bool, _ body: (QueryStatement, Database) throws -> Value
  ) throws -> Value {
    try database.unsafeRead { database in
      self.query.withLock { $0 = .running }
      defer { self.query.withLock { $0 = .none } }
      let window = QueryWindow(query)
      let filter = FilterSQL(query.filter, now: query.now)
      filter.prepare(database)
      let planner = QueryPlanner(
        window: window, filter: filter, isPage: isPage, database: database)
      let plan = try planner.plan(query.filter.expression)
      guard self.query.withLock({ $0 == .running }) else {
        throw DatabaseError(resultCode: .SQLITE_INTERRUPT)
      }
      return try body(
        QueryStatement(query: query, filter: filter, window: window, plan: plan), database)
    }
  }
}
