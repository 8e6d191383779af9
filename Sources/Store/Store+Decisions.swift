import GRDB
package import Routing

extension Store {
  /// Hands decisions on one by one in the order of time, those of one moment in that of arrival.
  ///
  /// - Parameters:
  ///   - since: The first moment; none means from the first decision on.
  ///   - until: The moment before which to stop; none means to the last.
  ///   - limit: How many at most; the newest of the stretch are taken.
  ///   - body: Called with each decision; what it throws ends the reading. It must not ask this
  ///     connection for anything.
  /// - Throws: `StoreError` when the store cannot be read, or what the body throws.
  package func forEachDecision(
    since: Timestamp? = nil, until: Timestamp? = nil, limit: Int? = nil,
    _ body: (Decision) throws -> Void
  ) throws {
    let select = """
      SELECT \(DecisionRow.columns), sequence FROM decisions
      WHERE timestamp >= ? AND timestamp < ?
      """
    let sql =
      if let limit {
        """
        SELECT * FROM
          (\(select) ORDER BY timestamp DESC, sequence DESC LIMIT \(max(0, limit)))
        ORDER BY timestamp, sequence
        """
      } else {
        "\(select) ORDER BY timestamp, sequence"
      }
    do {
      try database.unsafeRead { database in
        let rows = try BoundStatement(sql, in: database)
        rows.bind(since?.microseconds ?? .min, at: 1)
        rows.bind(until?.microseconds ?? .max, at: 2)
        defer { rows.reset() }
        while try rows.step() {
          try body(DecisionRow.decision(rows))
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// What routing may know of a request's past; see `RequestHistory`.
  package func history(
    of request: Request, before moment: Timestamp
  ) throws(StoreError) -> RequestHistory {
    try read { database in
      let same = try BoundStatement(
        """
        SELECT timestamp FROM decisions
        WHERE timestamp >= ? AND timestamp < ? AND amount = ? AND requestor_id = ?
          AND category = ? AND text = ?
        ORDER BY timestamp DESC LIMIT 1
        """, in: database)
      same.bind(moment.advanced(by: -Self.sameRequestMicroseconds).microseconds, at: 1)
      same.bind(moment.microseconds, at: 2)
      same.bind(request.amount, at: 3)
      same.bind(request.requestorID, at: 4)
      same.bind(request.category, at: 5)
      same.bind(request.text, at: 6)
      defer { same.reset() }
      var history = RequestHistory()
      if try same.step() {
        history.hoursSinceSame = Timestamp(microseconds: same.integer(0)).hours(to: moment)
      }
      guard let vendorID = request.vendorID else { return history }
      let vendor = try BoundStatement(
        "SELECT count(*) FROM decisions WHERE vendor_id = ? AND timestamp < ?", in: database)
      vendor.bind(vendorID, at: 1)
      vendor.bind(moment.microseconds, at: 2)
      defer { vendor.reset() }
      history.vendorDecisions = try vendor.step() ? Int(vendor.integer(0)) : 0
      return history
    }
  }

  /// How far back the same request is looked for, in microseconds: a week.
  package static let sameRequestMicroseconds: Int64 = 7 * 86_400_000_000
}
