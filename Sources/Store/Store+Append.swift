import GRDB
import Metrics
import Routing

extension Store {
  /// What an append did.
  package struct AppendResult: Equatable, Sendable {
    /// Decisions that were stored.
    package var inserted = 0
    /// Decisions that were stored before: nothing changed.
    package var duplicates = 0
  }

  /// Appends decisions with their rollups in one transaction: all of them or, on an error, none.
  ///
  /// Rows that another program added without rollups are rolled up first.
  package func append(_ batch: [RoutedRequest]) throws(StoreError) -> AppendResult {
    try write { database in
      try Self.catchUp(in: database)
      var result = AppendResult()
      var rollups = RollupAccumulator(makesSeries: true)
      let known = try BoundStatement(
        "SELECT 1 FROM decisions WHERE request_id = ? LIMIT 1", in: database)
      let insert = try BoundStatement(DecisionRow.insert, in: database)
      for routed in batch {
        if !routed.hasOwnTimestamp {
          known.bind(routed.decision.requestID, at: 1)
          let isKnown = try known.step()
          known.reset()
          guard !isKnown else {
            result.duplicates += 1
            continue
          }
        }
        DecisionRow.bind(routed, to: insert)
        try insert.execute()
        guard database.changesCount == 1 else {
          result.duplicates += 1
          continue
        }
        result.inserted += 1
        try rollups.insert(DecisionFigures(routed.decision), in: database)
      }
      guard result.inserted > 0 else { return result }
      try rollups.flush(into: database)
      try Self.setWatermark(Self.lastSequence(in: database), in: database)
      return result
    }
  }

  /// Rolls up rows that another program added.
  ///
  /// - Returns: How many there were.
  @discardableResult
  package func catchUp() throws(StoreError) -> Int {
    guard try pendingCount() > 0 else { return 0 }
    return try write { try Self.catchUp(in: $0) }
  }

  /// Makes every rollup and the index of words anew from the decisions, in one transaction.
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
      try Self.setWatermark(Self.lastSequence(in: database), in: database)
      return count
    }
  }
}

extension Store {
  /// Decisions gathered before rollups are written, where they are not gathered by the hour.
  private static let catchUpBatch = 20_000

  static func lastSequence(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT max(sequence) FROM decisions")) ?? 0
  }

  /// The last decision that the rollups count.
  static func watermark(in database: Database) throws -> Int64 {
    let select = try database.cachedStatement(
      sql: "SELECT value FROM meta WHERE key = 'rollup_watermark'")
    return try Int64.fetchOne(select) ?? 0
  }

  static func setWatermark(_ sequence: Int64, in database: Database) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO meta (key, value) VALUES ('rollup_watermark', ?)")
    try insert.execute(arguments: [sequence])
  }

  static func pendingRows(in database: Database) throws -> Int {
    let watermark = try watermark(in: database)
    guard try lastSequence(in: database) > watermark else { return 0 }
    return try Int.fetchOne(
      database, sql: "SELECT count(*) FROM decisions WHERE sequence > ?", arguments: [watermark])
      ?? 0
  }

  @discardableResult
  private static func catchUp(in database: Database) throws -> Int {
    let watermark = try watermark(in: database)
    let last = try lastSequence(in: database)
    guard last > watermark else { return 0 }
    var rollups = RollupAccumulator(makesSeries: true)
    var count = 0
    let rows = try BoundStatement(
      "SELECT \(DecisionFigures.columns) FROM decisions WHERE sequence > ?", in: database)
    rows.bind(watermark, at: 1)
    defer { rows.reset() }
    while try rows.step() {
      try rollups.insert(DecisionFigures(rows), in: database)
      count += 1
      if count % catchUpBatch == 0 { try rollups.flush(into: database) }
    }
    try rollups.flush(into: database)
    try setWatermark(last, in: database)
    return count
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
