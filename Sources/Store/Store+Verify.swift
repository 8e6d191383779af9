import GRDB
import Metrics

extension Store {
  /// What a verification found.
  package struct Verification: Equatable, Sendable {
    /// Decisions that the rollups count.
    package var decisions = 0
    /// Rollup rows that were compared.
    package var rollups = 0
    /// Review items that were made again from their events.
    package var reviews = 0
    /// Events in the chain.
    package var events = 0
    /// Decisions that another program added and that no rollup counts yet; not an error.
    package var pending = 0
    /// What is wrong, a line each; at most `mostProblems`.
    package var problems: [String] = []

    /// How many problems are listed before the rest is only counted.
    package static let mostProblems = 20
  }

  /// Proves that the file is sound, that nothing in the log of events was changed, and that all that
  /// is derived equals what decisions and events give.
  ///
  /// Reads one consistent state, whatever is appended meanwhile, hour by hour: memory stays flat.
  package func verify(progress: (Int) -> Void) throws(StoreError) -> Verification {
    try read { database in
      var result = Verification()
      result.pending = try Self.pendingRows(in: database)
      var found = 0
      func report(_ problem: String) {
        found += 1
        if found <= Verification.mostProblems { result.problems.append(problem) }
      }
      for line in try String.fetchAll(database, sql: "PRAGMA quick_check") where line != "ok" {
        report("file: \(line)")
      }
      result.decisions = try Self.forEachHour(
        of: """
          SELECT \(DecisionFigures.columns) FROM decisions WHERE sequence <= ? ORDER BY timestamp
          """,
        upTo: try Self.watermark(.rollups, in: database), in: database, makesSeries: false,
        progress: progress
      ) { result.rollups += try $0.compare(with: database, report) }
      let stored = try RollupLevel.allCases.reduce(0) { count, level in
        count
          + (try Int.fetchOne(database, sql: "SELECT count(*) FROM \(level.table)") ?? 0)
      }
      if stored > result.rollups {
        try Self.forEachSurplus(in: database, report)
      }
      if try !WordIndex.isSound(in: database) {
        report("the index of words does not hold the words of the texts")
      }
      let reviews = try ReviewProof(in: database).check(report)
      result.reviews = reviews.items
      result.events = reviews.events
      try ModelProof(in: database).check(report)
      if found > Verification.mostProblems {
        result.problems.append("and \(found - Verification.mostProblems) more")
      }
      return result
    }
  }

  /// Finds the rollup rows that count no decision.
  private static func forEachSurplus(
    in database: Database, _ report: (String) -> Void
  ) throws {
    for level in RollupLevel.allCases {
      let rows = try BoundStatement(
        """
        SELECT kind, value, start FROM \(level.table) LEFT JOIN series ON id = series_id
        WHERE NOT EXISTS (
          SELECT 1 FROM decisions
          WHERE timestamp >= start AND timestamp < start + \(level.width.microseconds)
            AND value = CASE kind WHEN 'all' THEN '' WHEN 'stream' THEN stream
              WHEN 'category' THEN category WHEN 'knockout' THEN knockout_rule
              WHEN 'collapse' THEN iif(knockout_rule IS NULL, collapse_type, NULL) END)
        """, in: database)
      defer { rows.reset() }
      while try rows.step() {
        let series = Series.Kind(rawValue: rows.string(0)).map { Series($0, rows.string(1)) }
        report("\(level.place(of: series, at: rows.integer(2))): the row counts no decision")
      }
    }
  }
}
