import GRDB
package import Routing

extension Store {
  /// Hands decisions on one by one in the order of time, those of one moment in that of arrival.
  ///
  /// - Parameters:
  ///   - since: The first moment; none means from the first decision on.
  ///   - until: The moment before which to stop; none means to the last.
  ///   - limit: How many at most; the newest of the stretch are taken.
  ///   - body: Called with each decision; what it throws ends the reading.
  package func forEachDecision(
    since: Timestamp? = nil, until: Timestamp? = nil, limit: Int? = nil,
    _ body: (Decision) throws -> Void
  ) throws {
    let range = "timestamp >= ? AND timestamp < ?"
    let arguments: StatementArguments = [
      since?.microseconds ?? .min, until?.microseconds ?? .max,
    ]
    let sql =
      if let limit {
        """
        SELECT * FROM
          (SELECT \(DecisionRow.columns), sequence FROM decisions WHERE \(range)
           ORDER BY timestamp DESC, sequence DESC LIMIT \(limit))
        ORDER BY timestamp, sequence
        """
      } else {
        "SELECT \(DecisionRow.columns) FROM decisions WHERE \(range) ORDER BY timestamp, sequence"
      }
    try database.unsafeRead { database in
      let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      while let row = try rows.next() {
        try body(DecisionRow.decision(row))
      }
    }
  }

  /// What routing may know of a request's past; see `RequestHistory`.
  package func history(
    of request: Request, before moment: Timestamp
  ) throws(StoreError) -> RequestHistory {
    try read { database in
      let same = try database.cachedStatement(
        sql: """
          SELECT max(timestamp) FROM decisions
          WHERE timestamp >= ? AND timestamp < ? AND amount = ? AND requestor_id = ?
            AND category = ? AND text = ?
          """)
      let last = try Int64.fetchOne(
        same,
        arguments: [
          moment.advanced(by: -Self.sameRequestMicroseconds).microseconds, moment.microseconds,
          request.amount, request.requestorID, request.category, request.text,
        ])
      var history = RequestHistory()
      history.hoursSinceSame = last.map { Timestamp(microseconds: $0).hours(to: moment) }
      guard let vendorID = request.vendorID else { return history }
      let vendor = try database.cachedStatement(
        sql: "SELECT count(*) FROM decisions WHERE vendor_id = ? AND timestamp < ?")
      history.vendorDecisions = try Int.fetchOne(
        vendor, arguments: [vendorID, moment.microseconds])
      return history
    }
  }

  /// How far back the same request is looked for, in microseconds: a week.
  package static let sameRequestMicroseconds: Int64 = 7 * 86_400_000_000
}
