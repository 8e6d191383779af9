import GRDB
package import Metrics
package import Routing

/// The rollups of a window, read in one transaction.
package struct WindowReading: Equatable, Sendable {
  /// Each bucket in order, the empty ones too; one for the whole window where no width was asked for.
  package var buckets: [Bucket]
  /// The green stream over the whole window.
  package var green: Rollup
  /// The newest decisions of the window, the newest first.
  package var latest: [Decision]
  /// The newest decision's moment in the whole store.
  package var newest: Timestamp?
  /// How many decisions the rollups count in the whole store.
  package var stored: Int
  /// What is simulated in this store, in words.
  package var simulated: String?

  /// What a bucket holds.
  package struct Bucket: Equatable, Sendable {
    /// All decisions.
    package var all = Rollup()
    /// Decisions by series: stream, collapse, knockout and, where asked for, category.
    package var counts: [Series: Int] = [:]

    /// A bucket of no decisions.
    package init() {}

    /// Adds all decisions of another bucket.
    package mutating func merge(_ other: Bucket) {
      all.merge(other.all)
      counts.merge(other.counts, uniquingKeysWith: +)
    }
  }
}

extension Store {
  /// Reads the rollups of a window.
  ///
  /// The cost depends on the buckets of the window, not on how many decisions are stored.
  ///
  /// - Parameters:
  ///   - window: Aligned to `width`, or to whole minutes.
  ///   - width: The buckets' width; nil for one bucket that is the window.
  ///   - categories: Whether counts by category are wanted.
  ///   - latest: How many of the newest decisions are wanted.
  package func reading(
    of window: TimeWindow, in width: BucketWidth?, categories: Bool, latest: Int
  ) throws(StoreError) -> WindowReading {
    try read { database in
      var reading = WindowReading(
        buckets: Array(
          repeating: WindowReading.Bucket(), count: width.map { window.buckets(of: $0) } ?? 1),
        green: Rollup(), latest: [], newest: nil, stored: 0, simulated: nil)
      let length = width?.microseconds ?? max(1, window.end - window.start)
      for part in RollupLevel.cover(window, in: width) {
        try Self.addFigures(of: part, from: window.start, in: length, to: &reading, database)
        try Self.addCounts(
          of: part, from: window.start, in: length, categories: categories, to: &reading, database)
      }
      for part in RollupLevel.cover(window, in: nil) {
        try Self.addGreen(of: part, to: &reading.green, database)
      }
      reading.latest = try Self.latest(latest, in: window, database)
      reading.newest = try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT max(timestamp) FROM decisions")
      ).map(Timestamp.init(microseconds:))
      reading.stored = Int(try Self.watermark(in: database))
      reading.simulated = try Self.simulated(in: database)
      return reading
    }
  }

  private typealias Part = (level: RollupLevel, window: TimeWindow)

  private static func addFigures(
    of part: Part, from start: Int64, in length: Int64,
    to reading: inout WindowReading, _ database: Database
  ) throws {
    guard let all = try id(of: .all, in: database) else { return }
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT start, \(RollupRow.columns) FROM \(part.level.table)
          WHERE series_id = ? AND start >= ? AND start < ?
          """),
      arguments: [all, part.window.start, part.window.end])
    while let row = try rows.next() {
      let index = Int(((row[0] as Int64) - start) / length)
      try RollupRow.merge(row, from: 1, into: &reading.buckets[index].all)
    }
  }

  private static func addCounts(
    of part: Part, from start: Int64, in length: Int64, categories: Bool,
    to reading: inout WindowReading, _ database: Database
  ) throws {
    let kinds = categories ? "'all'" : "'all', 'category'"
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT (start - ?) / ? AS bucket, kind, value, sum(count)
          FROM series JOIN \(part.level.table) ON series_id = id
          WHERE kind NOT IN (\(kinds)) AND start >= ? AND start < ?
          GROUP BY id, bucket
          """),
      arguments: [
        start, length, part.window.start, part.window.end,
      ])
    while let row = try rows.next() {
      guard let kind = Series.Kind(rawValue: row[1]) else { continue }
      let index: Int = row[0]
      reading.buckets[index].counts[Series(kind, row[2]), default: 0] += row[3]
    }
  }

  private static func addGreen(
    of part: Part, to rollup: inout Rollup, _ database: Database
  ) throws {
    guard let green = try id(of: .stream(.green), in: database) else { return }
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT \(RollupRow.columns) FROM \(part.level.table)
          WHERE series_id = ? AND start >= ? AND start < ?
          """),
      arguments: [green, part.window.start, part.window.end])
    while let row = try rows.next() {
      try RollupRow.merge(row, from: 0, into: &rollup)
    }
  }

  private static func latest(
    _ limit: Int, in window: TimeWindow, _ database: Database
  ) throws -> [Decision] {
    guard limit > 0 else { return [] }
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT \(DecisionRow.columns) FROM decisions WHERE timestamp >= ? AND timestamp < ?
          ORDER BY timestamp DESC, sequence DESC LIMIT ?
          """),
      arguments: [window.start, window.end, limit])
    var decisions: [Decision] = []
    while let row = try rows.next() {
      decisions.append(try DecisionRow.decision(row))
    }
    return decisions
  }

  private static func id(of series: Series, in database: Database) throws -> Int64? {
    let select = try database.cachedStatement(
      sql: "SELECT id FROM series WHERE kind = ? AND value = ?")
    return try Int64.fetchOne(select, arguments: [series.kind.rawValue, series.value])
  }
}
