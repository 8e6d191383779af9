import GRDB
package import Metrics
package import Routing

/// The rollups of a window, read in one transaction.
package struct WindowReading: Equatable, Sendable {
  /// Each bucket in order, the empty ones too; one for the whole window where no width was asked for.
  package var buckets: [Bucket]
  /// What the buckets count: streams, collapse types, knockout rules and, where asked for,
  /// categories.
  package var series: [Series]
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

  /// How many decisions a series has.
  package struct Count: Hashable, Sendable {
    /// The series by its place in the reading's `series`: a number, for there are many counts.
    package var series: Int
    package var count: Int

    /// A count by its parts.
    package init(series: Int, count: Int) {
      self.series = series
      self.count = count
    }
  }

  /// What a bucket holds.
  package struct Bucket: Equatable, Sendable {
    /// All decisions.
    package var all = Rollup()
    /// Decisions by series; what counts for one series is the sum of its counts.
    package var counts: [Count] = []

    /// A bucket of no decisions.
    package init() {}
  }
}

extension Store {
  /// Reads the rollups of a window.
  ///
  /// The cost depends on the buckets of the window, not on how many decisions are stored.
  ///
  /// - Parameters:
  ///   - window: A stretch of whole minutes. Where it is not aligned to `width`, the first and
  ///     the last bucket hold only what lies in the window.
  ///   - width: The buckets' width; nil for one bucket that is the window.
  ///   - categories: Whether counts by category are wanted.
  ///   - latest: How many of the newest decisions are wanted.
  /// - Returns: The figures of one moment, however much is appended meanwhile.
  /// - Throws: `StoreError` when the store cannot be read or a rollup is damaged.
  package func reading(
    of window: TimeWindow, in width: BucketWidth?, categories: Bool, latest: Int
  ) throws(StoreError) -> WindowReading {
    try read { database in
      let series = try Self.series(in: database, categories: categories)
      var reading = WindowReading(
        buckets: Array(
          repeating: WindowReading.Bucket(), count: width.map { window.buckets(of: $0) } ?? 1),
        series: series.map(\.series), green: Rollup(), latest: [], newest: nil, stored: 0,
        simulated: nil)
      let grid = Grid(window: window, width: width)
      for part in RollupLevel.cover(window, in: width) {
        try Self.addFigures(of: part, on: grid, to: &reading, database)
        try Self.addCounts(of: part, on: grid, ids: series.map(\.id), to: &reading, database)
      }
      for part in RollupLevel.cover(window, in: nil) {
        try Self.addGreen(of: part, to: &reading.green, database)
      }
      reading.latest = try Self.latest(latest, in: window, database)
      reading.newest = try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT max(timestamp) FROM decisions")
      ).map(Timestamp.init(microseconds:))
      reading.stored = Int(try Self.watermark(.rollups, in: database))
      reading.simulated = try Self.simulated(in: database)
      return reading
    }
  }

  private typealias Part = (level: RollupLevel, window: TimeWindow)

  /// Where the rows of a window go.
  private struct Grid {
    private let origin: Int64
    private let width: BucketWidth?

    init(window: TimeWindow, width: BucketWidth?) {
      origin = width?.start(of: window.start) ?? window.start
      self.width = width
    }

    func bucket(of start: Int64) -> Int {
      guard let width else { return 0 }
      return Int((start - origin) / width.microseconds)
    }
  }

  private static func addFigures(
    of part: Part, on grid: Grid, to reading: inout WindowReading, _ database: Database
  ) throws {
    try forEachRow("start, \(RollupRow.columns)", of: .all, in: part, database) { row in
      let bucket = grid.bucket(of: row.integer(0))
      try RollupRow.merge(row, from: 1, into: &reading.buckets[bucket].all)
    }
  }

  private static func addCounts(
    of part: Part, on grid: Grid, ids: [Int64], to reading: inout WindowReading,
    _ database: Database
  ) throws {
    let rows = try BoundStatement(
      """
      SELECT start, count FROM \(part.level.table)
      WHERE series_id = ? AND start >= ? AND start < ?
      """, in: database)
    rows.bind(part.window.start, at: 2)
    rows.bind(part.window.end, at: 3)
    defer { rows.reset() }
    for (index, id) in ids.enumerated() {
      rows.reset()
      rows.bind(id, at: 1)
      while try rows.step() {
        let bucket = grid.bucket(of: rows.integer(0))
        let count = Int(rows.integer(1))
        // The rows of a bucket come one after the other.
        if let last = reading.buckets[bucket].counts.indices.last,
          reading.buckets[bucket].counts[last].series == index
        {
          reading.buckets[bucket].counts[last].count += count
        } else {
          reading.buckets[bucket].counts.append(WindowReading.Count(series: index, count: count))
        }
      }
    }
  }

  private static func addGreen(
    of part: Part, to rollup: inout Rollup, _ database: Database
  ) throws {
    try forEachRow(RollupRow.columns, of: .stream(.green), in: part, database) { row in
      try RollupRow.merge(row, from: 0, into: &rollup)
    }
  }

  private static func forEachRow(
    _ columns: String, of series: Series, in part: Part, _ database: Database,
    _ body: (BoundStatement) throws -> Void
  ) throws {
    guard let id = try id(of: series, in: database) else { return }
    let rows = try BoundStatement(
      """
      SELECT \(columns) FROM \(part.level.table)
      WHERE series_id = ? AND start >= ? AND start < ?
      """, in: database)
    rows.bind(id, at: 1)
    rows.bind(part.window.start, at: 2)
    rows.bind(part.window.end, at: 3)
    defer { rows.reset() }
    while try rows.step() { try body(rows) }
  }

  private static func latest(
    _ limit: Int, in window: TimeWindow, _ database: Database
  ) throws -> [Decision] {
    guard limit > 0 else { return [] }
    let rows = try BoundStatement(
      """
      SELECT \(DecisionRow.columns) FROM decisions WHERE timestamp >= ? AND timestamp < ?
      ORDER BY timestamp DESC, sequence DESC LIMIT ?
      """, in: database)
    rows.bind(window.start, at: 1)
    rows.bind(window.end, at: 2)
    rows.bind(Int64(limit), at: 3)
    defer { rows.reset() }
    var decisions: [Decision] = []
    while try rows.step() {
      decisions.append(try DecisionRow.decision(rows))
    }
    return decisions
  }

  /// The series that are counted, with their ids.
  private static func series(
    in database: Database, categories: Bool
  ) throws -> [(id: Int64, series: Series)] {
    let rows = try BoundStatement("SELECT id, kind, value FROM series", in: database)
    defer { rows.reset() }
    var series: [(id: Int64, series: Series)] = []
    while try rows.step() {
      guard let kind = Series.Kind(rawValue: rows.string(1)), kind != .all,
        categories || kind != .category
      else { continue }
      series.append((rows.integer(0), Series(kind, rows.string(2))))
    }
    return series
  }

  /// The id of a series; nil where the store has none.
  static func id(of series: Series, in database: Database) throws -> Int64? {
    let select = try BoundStatement(
      "SELECT id FROM series WHERE kind = ? AND value = ?", in: database)
    select.bind(series.kind.rawValue, at: 1)
    select.bind(series.value, at: 2)
    defer { select.reset() }
    return try select.step() ? select.integer(0) : nil
  }
}
