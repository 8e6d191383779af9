import GRDB
import Review
import Routing

/// The mapping between a `LabelIssue` and a row of `label_issues`.
enum LabelIssueRow {
  /// Keeps a model's issues in order.
  static func insert(_ issues: [LabelIssue], of model: String, in database: Database) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO label_issues
        (model, place, id, sequence, label, suggested, self_confidence, normalised_margin)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    for (place, issue) in issues.enumerated() {
      insert.bind(model, at: 1)
      insert.bind(Int64(place), at: 2)
      insert.bind(issue.id, at: 3)
      insert.bind(issue.sequence, at: 4)
      insert.bind(issue.label, at: 5)
      insert.bind(issue.suggested, at: 6)
      insert.bind(issue.selfConfidence, at: 7)
      insert.bind(issue.normalisedMargin, at: 8)
      try insert.execute()
    }
  }
}

extension Store {
  /// The labels that a model's training found suspicious, the worst first.
  package func labelIssues(
    of model: String, limit: Int = .max
  ) throws(StoreError) -> [LabelIssue] {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT id, label_issues.sequence, label_issues.label, suggested, self_confidence,
          normalised_margin, review_items.state, ifnull(review_items.source = 'relabel', 0)
        FROM label_issues LEFT JOIN review_items ON review_items.sequence = label_issues.sequence
        WHERE model = ? ORDER BY place LIMIT ?
        """, in: database)
      defer { rows.reset() }
      rows.bind(model, at: 1)
      rows.bind(Int64(limit), at: 2)
      var issues: [LabelIssue] = []
      while try rows.step() {
        issues.append(
          LabelIssue(
            id: rows.string(0), sequence: rows.optionalInteger(1), label: rows.string(2),
            suggested: rows.string(3), selfConfidence: rows.double(4),
            normalisedMargin: rows.double(5),
            itemState: rows.optionalString(6).flatMap(ReviewState.Name.init),
            isAskedAgain: rows.integer(7) != 0))
      }
      return issues
    }
  }

  /// How many labels are asked again and wait for their verdict; the cost is that of all items.
  package func openRelabels() throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM review_items WHERE source = 'relabel'
            AND state IN ('pending', 'claimed', 'deferred', 'asked')
          """) ?? 0
    }
  }

  /// How many of the labels that a model's training found suspicious are asked again and wait for
  /// their verdict.
  package func labelIssuesAtDesk(of model: String) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM label_issues JOIN review_items USING (sequence)
          WHERE model = ? AND source = 'relabel'
            AND state IN ('pending', 'claimed', 'deferred', 'asked')
          """, arguments: [model]) ?? 0
    }
  }

  /// What a training made of one decision's label; nil where it had no doubt.
  ///
  /// - Parameters:
  ///   - model: The model of the training.
  ///   - sequence: The decision.
  /// - Returns: The issue.
  /// - Throws: `StoreError`.
  package func labelIssue(
    of model: String, on sequence: Int64
  ) throws(StoreError) -> LabelIssue? {
    try read { database in
      let row = try BoundStatement(
        """
        SELECT id, label, suggested, self_confidence, normalised_margin FROM label_issues
        WHERE model = ? AND sequence = ?
        """, in: database)
      defer { row.reset() }
      row.bind(model, at: 1)
      row.bind(sequence, at: 2)
      guard try row.step() else { return nil }
      return LabelIssue(
        id: row.string(0), sequence: sequence, label: row.string(1), suggested: row.string(2),
        selfConfidence: row.double(3), normalisedMargin: row.double(4))
    }
  }

  /// How many labels a model's training found suspicious.
  package func labelIssueCount(of model: String) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM label_issues WHERE model = ?", arguments: [model])
        ?? 0
    }
  }
}
