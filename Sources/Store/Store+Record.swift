import GRDB
package import Routing

extension Store {
  /// A decision with what the store keeps beside it.
  package struct StoredDecision: Sendable {
    package var decision: Decision
    /// The rest of the request as JSON: see `Engine.RequestContext`.
    package var context: String
    /// The text of the policy that decided; nil where the store does not know it.
    package var policyText: String?
  }

  /// The decision of a key; nil where there is none.
  package func decision(
    requestID: String, at timestamp: Timestamp
  ) throws(StoreError) -> StoredDecision? {
    try read { database in
      let select = try BoundStatement(
        "SELECT \(DecisionRow.columns), context FROM decisions WHERE request_id = ? AND timestamp = ?",
        in: database)
      defer { select.reset() }
      select.bind(requestID, at: 1)
      select.bind(timestamp.microseconds, at: 2)
      guard try select.step() else { return nil }
      let decision = try DecisionRow.decision(select)
      return StoredDecision(
        decision: decision, context: select.string(23),
        policyText: try String.fetchOne(
          database, sql: "SELECT text FROM policies WHERE version = ?",
          arguments: [decision.policyVersion]))
    }
  }

  /// The place after the decision of a key in a query's order, whether or not the query holds it;
  /// nil where there is no such decision.
  package func cursor(
    after requestID: String, at timestamp: Timestamp, in order: DecisionOrder
  ) throws(StoreError) -> DecisionCursor? {
    try read { database in
      let query = DecisionQuery(now: timestamp, order: order)
      let statement = QueryStatement(
        query: query, filter: FilterSQL(query.filter, now: query.now), window: QueryWindow(query),
        plan: AccessPlan(paths: [], rows: 0))
      let row = try BoundStatement(
        once: """
          SELECT \(sql: DecisionRow.columns), sequence, \(statement.key) FROM decisions
          WHERE request_id = \(requestID) AND timestamp = \(timestamp.microseconds)
          """, in: database)
      defer { row.reset() }
      return try row.step() ? statement.cursor(at: row) : nil
    }
  }
}
