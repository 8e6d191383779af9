import GRDB
import Metrics

extension Store {
  /// Makes all that is derived anew, in one transaction: rollups and the index of words from the
  /// decisions, review items and their counts from the decisions and the events.
  ///
  /// - Parameter progress: Called now and then with the decisions done so far.
  /// - Returns: How many decisions there are.
  /// - Throws: `StoreError` when the store cannot be written; nothing has changed then.
  package func rebuild(progress: (Int) -> Void) throws(StoreError) -> Int {
    try write { database in
      for level in RollupLevel.allCases {
        try database.execute(sql: "DELETE FROM \(level.table)")
      }
      try database.execute(sql: "DELETE FROM series")
      try database.execute(sql: Schema.rebuildWords)
      let count = try Self.forEachHour(
        of: "SELECT \(DecisionFigures.columns) FROM decisions ORDER BY timestamp", in: database,
        makesSeries: true, progress: progress
      ) { try $0.flush(into: database) }
      try ReviewProof(in: database).rebuild()
      try Self.setWatermarks(Self.lastSequence(in: database), in: database)
      return count
    }
  }

  /// Gathers decisions that come in the order of time, and hands each hour's on when it is whole.
  ///
  /// The SQL selects `DecisionFigures.columns`; its parameter, if it has one, is the watermark.
  static func forEachHour(
    of sql: String, upTo watermark: Int64? = nil, in database: Database, makesSeries: Bool,
    progress: (Int) -> Void, _ body: (inout RollupAccumulator) throws -> Void
  ) throws -> Int {
    var rollups = RollupAccumulator(makesSeries: makesSeries)
    var hour = Int64.min
    var count = 0
    let rows = try BoundStatement(sql, in: database)
    if let watermark { rows.bind(watermark, at: 1) }
    defer { rows.reset() }
    while try rows.step() {
      let figures = try DecisionFigures(rows)
      let rowHour = RollupLevel.hour.width.start(of: figures.timestamp)
      if rowHour != hour {
        try body(&rollups)
        hour = rowHour
      }
      try rollups.insert(figures, in: database)
      count += 1
      if count % 10_000 == 0 { progress(count) }
    }
    try body(&rollups)
    return count
  }
}
