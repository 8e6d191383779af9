import GRDB
import Metrics

/// Rollups in the making: figures of decisions by series and minute.
struct RollupAccumulator {
  private struct Minute: Hashable, Comparable {
    var seriesID: Int64
    var start: Int64

    static func < (left: Minute, right: Minute) -> Bool {
      (left.seriesID, left.start) < (right.seriesID, right.start)
    }
  }

  /// Whether series that the store does not know yet are made.
  private let makesSeries: Bool
  private var minutes: [Minute: Rollup] = [:]
  private var seriesIDs: [Series: Int64] = [:]

  /// Gathers for `flush` where series may be made, else for `compare` alone.
  init(makesSeries: Bool) {
    self.makesSeries = makesSeries
  }

  /// Adds a decision to each of its series in its minute.
  mutating func insert(_ figures: DecisionFigures, in database: Database) throws {
    let minute = BucketWidth.minute.start(of: figures.timestamp)
    try insert(figures, into: .all, at: minute, in: database)
    try insert(figures, into: Series(.stream, figures.stream), at: minute, in: database)
    try insert(figures, into: Series(.category, figures.category), at: minute, in: database)
    if let rule = figures.knockoutRule {
      try insert(figures, into: Series(.knockout, rule), at: minute, in: database)
    } else {
      try insert(figures, into: Series(.collapse, figures.collapse), at: minute, in: database)
    }
  }

  /// Adds what was gathered to the store's rows, and forgets it.
  mutating func flush(into database: Database) throws {
    let select = try RollupLevel.statements(
      { "SELECT \(RollupRow.columns) FROM \($0.table) WHERE series_id = ? AND start = ?" },
      in: database)
    let insert = try RollupLevel.statements(
      {
        """
        INSERT OR REPLACE INTO \($0.table) (series_id, start, \(RollupRow.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      }, in: database)
    try forEachRow { level, seriesID, start, gathered in
      var rollup = gathered
      let select = select[level.rawValue]
      select.bind(seriesID, at: 1)
      select.bind(start, at: 2)
      defer { select.reset() }
      if try select.step() {
        try RollupRow.merge(select, from: 0, into: &rollup)
      }
      select.reset()
      let insert = insert[level.rawValue]
      insert.bind(seriesID, at: 1)
      insert.bind(start, at: 2)
      RollupRow.bind(rollup, to: insert, at: 3)
      try insert.execute()
    }
    minutes.removeAll(keepingCapacity: true)
  }

  /// Compares what was gathered with the store's rows, and forgets it.
  ///
  /// - Parameters:
  ///   - database: The store's connection.
  ///   - report: Called with each difference in words.
  /// - Returns: How many of the store's rows were compared.
  /// - Throws: `DatabaseError` when the store cannot be read; differences are no error.
  mutating func compare(
    with database: Database, _ report: (String) -> Void
  ) throws -> Int {
    let select = try RollupLevel.statements(
      { "SELECT \(RollupRow.columns) FROM \($0.table) WHERE series_id = ? AND start = ?" },
      in: database)
    var compared = 0
    try forEachRow { level, seriesID, start, expected in
      let select = select[level.rawValue]
      select.bind(seriesID, at: 1)
      select.bind(start, at: 2)
      defer { select.reset() }
      func differs(_ how: String) {
        report("\(level.place(of: series(seriesID), at: start)): \(how)")
      }
      guard try select.step() else { return differs("the row is missing") }
      compared += 1
      var stored = Rollup()
      do {
        try RollupRow.merge(select, from: 0, into: &stored)
      } catch {
        return differs("\(error)")
      }
      guard stored != expected else { return }
      differs(
        "holds \(stored.count) decisions where there are \(expected.count)"
          + (stored.count == expected.count ? ", with other figures" : ""))
    }
    minutes.removeAll(keepingCapacity: true)
    return compared
  }

  private mutating func insert(
    _ figures: DecisionFigures, into series: Series, at minute: Int64, in database: Database
  ) throws {
    let key = Minute(seriesID: try id(of: series, in: database), start: minute)
    minutes[key, default: Rollup()].insert(figures)
  }

  /// Hands on the rows of each level in the order of their keys, which is the cheapest to write.
  private func forEachRow(
    _ body: (_ level: RollupLevel, _ seriesID: Int64, _ start: Int64, Rollup) throws -> Void
  ) throws {
    let sorted = minutes.keys.sorted()
    for level in RollupLevel.allCases {
      var row: (key: Minute, rollup: Rollup)?
      for minute in sorted {
        guard let rollup = minutes[minute] else { continue }
        let start = level.width.start(of: minute.start)
        let key = Minute(seriesID: minute.seriesID, start: start)
        guard row?.key == key else {
          if let row { try body(level, row.key.seriesID, row.key.start, row.rollup) }
          row = (key, rollup)
          continue
        }
        row?.rollup.merge(rollup)
      }
      if let row { try body(level, row.key.seriesID, row.key.start, row.rollup) }
    }
  }

  /// The id of a series, which is made where the store does not know it.
  private mutating func id(of series: Series, in database: Database) throws -> Int64 {
    if let id = seriesIDs[series] { return id }
    var id = try Store.id(of: series, in: database)
    if id == nil, makesSeries {
      let insert = try BoundStatement(
        "INSERT INTO series (kind, value) VALUES (?, ?)", in: database)
      insert.bind(series.kind.rawValue, at: 1)
      insert.bind(series.value, at: 2)
      try insert.execute()
      id = database.lastInsertedRowID
    }
    // A series that the store lacks gets an id that no row has, so comparing reports it.
    let found = id ?? -Int64(seriesIDs.count) - 1
    seriesIDs[series] = found
    return found
  }

  private func series(_ id: Int64) -> Series? {
    seriesIDs.first { $0.value == id }?.key
  }
}
