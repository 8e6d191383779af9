import GRDB
package import Review
package import Routing

/// A decision of which people's label is known, or may be.
package struct LabelledDecision: Equatable, Sendable {
  package var sequence: Int64
  package var requestID: String
  package var timestamp: Timestamp
  package var text: String
  package var category: String
  package var amount: Double
  package var requestorLevel: Int?
  package var stream: Stream
  /// R, S and N; nil where a rule decided.
  package var shares: [Double]?
  /// What the request brought with it.
  package var outcome: String?
  /// Its review item; nil of a green that nobody looked at.
  package var review: Review?

  /// What is known of a decision's review item.
  package struct Review: Equatable, Sendable {
    package var source: ReviewSource
    package var state: ReviewState.Name
    /// How many leases there were.
    package var epoch: Int
    /// What holds in the end, once there is a verdict.
    package var label: String?
    /// How probable it was that a green was drawn for the blind audit.
    package var propensity: Double?
  }
}

extension Store {
  /// Hands on the decisions with an outcome or a review item's label, in the order of time.
  ///
  /// - Parameter body: Called with each; what it throws ends the reading. It must not ask this
  ///   connection for anything.
  /// - Throws: `StoreError`, or what the body throws.
  package func forEachLabelled(_ body: (LabelledDecision) throws -> Void) throws {
    do {
      try database.unsafeRead { database in
        let rows = try BoundStatement(Self.labelled, in: database)
        defer { rows.reset() }
        while try rows.step() { try body(Self.labelled(rows)) }
      }
    } catch let error as DatabaseError {
      throw Self.storeError(error, path: path)
    }
  }

  /// The decisions since a moment, the newest first, as `forEachLabelled` gives them but without
  /// regard to labels.
  package func recentSubjects(
    since: Timestamp, limit: Int
  ) throws(StoreError) -> [LabelledDecision] {
    try read { database in
      let rows = try BoundStatement(
        """
        \(Self.subjects) WHERE decisions.timestamp >= ? ORDER BY decisions.timestamp DESC LIMIT ?
        """, in: database)
      defer { rows.reset() }
      rows.bind(since.microseconds, at: 1)
      rows.bind(Int64(limit), at: 2)
      var found: [LabelledDecision] = []
      while try rows.step() { found.append(try Self.labelled(rows)) }
      return found
    }
  }

  /// How many verdicts were released since a moment.
  package func verdictsReleased(since: Timestamp) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM events WHERE kind = 'review.release' AND time >= ?",
        arguments: [since.microseconds]) ?? 0
    }
  }

  /// How many verdicts can still be undone, or wait for somebody to record that they cannot.
  package func verdictsUndoable() throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT sum(count) FROM review_counts WHERE state = 'decided'") ?? 0
    }
  }

  /// The text of the policy that decided last; nil in an empty store.
  package func newestPolicy() throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT text FROM policies WHERE version =
            (SELECT policy_version FROM decisions ORDER BY sequence DESC LIMIT 1)
          """)
    }
  }

  private static let subjects = """
    SELECT decisions.sequence, request_id, timestamp, text, category, amount,
      CASE WHEN instr(context, '"requestor_level"') > 0 AND json_valid(context)
        THEN json_extract(context, '$.requestor_level') END,
      stream, R, S, N, knockout_rule IS NULL,
      CASE WHEN instr(context, '"outcome"') > 0 AND json_valid(context)
        THEN json_extract(context, '$.outcome') END,
      source, state, epoch, label, propensity
    FROM decisions LEFT JOIN review_items ON review_items.sequence = decisions.sequence
    """

  private static let labelled = """
    \(subjects) WHERE label IS NOT NULL OR instr(context, '"outcome"') > 0
    ORDER BY timestamp, decisions.sequence
    """

  private static func labelled(_ row: BoundStatement) throws -> LabelledDecision {
    guard let stream = Stream(rawValue: row.string(7)) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "decision \(row.string(1)) names no known stream")
    }
    var review: LabelledDecision.Review?
    if let source = row.optionalString(13).flatMap(ReviewSource.init),
      let state = row.optionalString(14).flatMap(ReviewState.Name.init)
    {
      review = LabelledDecision.Review(
        source: source, state: state, epoch: Int(row.integer(15)), label: row.optionalString(16),
        propensity: row.optionalDouble(17))
    }
    return LabelledDecision(
      sequence: row.integer(0), requestID: row.string(1),
      timestamp: Timestamp(microseconds: row.integer(2)), text: row.string(3),
      category: row.string(4), amount: row.double(5),
      requestorLevel: row.optionalInteger(6).map { Int($0) }, stream: stream,
      shares: row.integer(11) != 0 ? [row.double(8), row.double(9), row.double(10)] : nil,
      outcome: row.optionalString(12), review: review)
  }
}
