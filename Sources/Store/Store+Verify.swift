import GRDB

extension Store {
  /// What a verification found.
  package struct Verification: Equatable, Sendable {
    /// Decisions that the rollups count.
    package var decisions = 0
    /// Rollup rows that were compared.
    package var rollups = 0
    /// Decisions that another program added and that no rollup counts yet; not an error.
    package var pending = 0
    /// What is wrong, a line each; at most `mostProblems`.
    package var problems: [String] = []

    /// How many problems are listed before the rest is only counted.
    package static let mostProblems = 20
  }

  /// Proves that the file is sound and that every rollup equals what its decisions give.
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
          SELECT \(Self.figureColumns) FROM decisions WHERE sequence <= ? ORDER BY timestamp
          """,
        arguments: [try Self.watermark(in: database)], in: database, progress: progress
      ) { rollups in
        let (compared, differences) = try rollups.compare(with: database)
        result.rollups += compared
        for difference in differences { report(difference) }
      }
      let stored = try RollupLevel.allCases.reduce(0) { count, level in
        count
          + (try Int.fetchOne(database, sql: "SELECT count(*) FROM \(level.table)") ?? 0)
      }
      if stored > result.rollups {
        report("\(stored - result.rollups) rollup rows count no decision")
      }
      if found > Verification.mostProblems {
        result.problems.append("and \(found - Verification.mostProblems) more")
      }
      return result
    }
  }
}
