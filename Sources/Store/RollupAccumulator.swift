import FoundationEssentials
import GRDB
import Metrics

/// Rollups in the making: figures of decisions by series, level and bucket.
struct RollupAccumulator {
  private struct Key: Hashable {
    var seriesID: Int64
    var level: RollupLevel
    var start: Int64
  }

  private var rollups: [Key: Rollup] = [:]
  private var seriesIDs: [Series: Int64] = [:]

  var isEmpty: Bool { rollups.isEmpty }

  /// Adds a decision to each of its series in its minute.
  mutating func insert(
    timestamp: Int64, stream: String, category: String, collapse: String, knockoutRule: String?,
    figures: DecisionFigures, in database: Database
  ) throws {
    let minute = BucketWidth.minute.start(of: timestamp)
    try insert(figures, into: .all, at: minute, in: database)
    try insert(figures, into: Series(.stream, stream), at: minute, in: database)
    try insert(figures, into: Series(.category, category), at: minute, in: database)
    if let knockoutRule {
      try insert(figures, into: Series(.knockout, knockoutRule), at: minute, in: database)
    } else {
      try insert(figures, into: Series(.collapse, collapse), at: minute, in: database)
    }
  }

  /// Adds what was gathered to the store's rows, and forgets it.
  mutating func flush(into database: Database) throws {
    for (key, rollup) in rollupsWithHours() {
      let select = try database.cachedStatement(
        sql: "SELECT \(RollupRow.columns) FROM \(key.level.table) WHERE series_id = ? AND start = ?"
      )
      var merged = rollup
      if let row = try Row.fetchOne(select, arguments: [key.seriesID, key.start]) {
        try RollupRow.merge(row, from: 0, into: &merged)
      }
      let insert = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO \(key.level.table) (series_id, start, \(RollupRow.columns))
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      let values: [(any DatabaseValueConvertible)?] =
        [key.seriesID, key.start] + RollupRow.values(of: merged)
      try insert.execute(arguments: StatementArguments(values))
    }
    rollups.removeAll(keepingCapacity: true)
  }

  /// Compares what was gathered with the store's rows, and forgets it.
  ///
  /// - Returns: How many rows were compared, and the differences in words.
  mutating func compare(
    with database: Database
  ) throws -> (compared: Int, differences: [String]) {
    var differences: [String] = []
    let expected = rollupsWithHours()
    for (key, rollup) in expected {
      let select = try database.cachedStatement(
        sql: "SELECT \(RollupRow.columns) FROM \(key.level.table) WHERE series_id = ? AND start = ?"
      )
      guard let row = try Row.fetchOne(select, arguments: [key.seriesID, key.start]) else {
        differences.append("\(place(of: key)): the row is missing")
        continue
      }
      var stored = Rollup()
      do {
        try RollupRow.merge(row, from: 0, into: &stored)
      } catch {
        differences.append("\(place(of: key)): \(error)")
        continue
      }
      guard stored != rollup else { continue }
      differences.append(
        "\(place(of: key)): holds \(stored.count) decisions where there are \(rollup.count)"
          + (stored.count == rollup.count ? ", with other figures" : ""))
    }
    rollups.removeAll(keepingCapacity: true)
    return (expected.count, differences)
  }

  private mutating func insert(
    _ figures: DecisionFigures, into series: Series, at minute: Int64, in database: Database
  ) throws {
    let key = Key(seriesID: try id(of: series, in: database), level: .minute, start: minute)
    rollups[key, default: Rollup()].insert(figures)
  }

  /// The minutes, and the hours that they add up to.
  private func rollupsWithHours() -> [Key: Rollup] {
    var all = rollups
    for (key, rollup) in rollups {
      let hour = Key(
        seriesID: key.seriesID, level: .hour, start: BucketWidth.hour.start(of: key.start))
      all[hour, default: Rollup()].merge(rollup)
    }
    return all
  }

  /// The id of a series, which is made where the store may be written.
  private mutating func id(of series: Series, in database: Database) throws -> Int64 {
    if let id = seriesIDs[series] { return id }
    let select = try database.cachedStatement(
      sql: "SELECT id FROM series WHERE kind = ? AND value = ?")
    var id = try Int64.fetchOne(select, arguments: [series.kind.rawValue, series.value])
    if id == nil, !database.configuration.readonly {
      try database.execute(
        sql: "INSERT INTO series (kind, value) VALUES (?, ?)",
        arguments: [series.kind.rawValue, series.value])
      id = database.lastInsertedRowID
    }
    // A series that a read-only store lacks gets an id that no row has, so comparing reports it.
    let found = id ?? -Int64(seriesIDs.count) - 1
    seriesIDs[series] = found
    return found
  }

  private func place(of key: Key) -> String {
    let series = seriesIDs.first { $0.value == key.seriesID }?.key
    let name = series.map { $0.kind == .all ? "all" : "\($0.kind.rawValue) \($0.value)" } ?? "?"
    return "\(key.level.table) of \(name) at \(key.start)"
  }
}
