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
      let select = try database.cachedStatement(
        sql: """
          SELECT \(DecisionRow.columns), context,
            (SELECT policies.text FROM policies WHERE version = policy_version)
          FROM decisions WHERE request_id = ? AND timestamp = ?
          """)
      let arguments: StatementArguments = [requestID, timestamp.microseconds]
      guard let row = try Row.fetchOne(select, arguments: arguments) else { return nil }
      return StoredDecision(
        decision: try DecisionRow.decision(row), context: row[23], policyText: row[24])
    }
  }
}
