import GRDB

/// What is derived from decisions, each with the last decision that it holds.
enum Watermark: String, CaseIterable {
  case rollups = "rollup_watermark"
  case reviews = "review_watermark"
}

extension Store {
  /// Decisions gathered before rollups are written, where they are not gathered by the hour.
  private static let catchUpBatch = 20_000

  static func lastSequence(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT max(sequence) FROM decisions")) ?? 0
  }

  /// The last decision that something derived holds.
  static func watermark(_ watermark: Watermark, in database: Database) throws -> Int64 {
    let select = try BoundStatement("SELECT value FROM meta WHERE key = ?", in: database)
    defer { select.reset() }
    select.bind(watermark.rawValue, at: 1)
    return try select.step() ? select.integer(0) : 0
  }

  static func set(
    _ watermark: Watermark, to sequence: Int64, in database: Database
  ) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", in: database)
    insert.bind(watermark.rawValue, at: 1)
    insert.bind(sequence, at: 2)
    try insert.execute()
  }

  static func setWatermarks(_ sequence: Int64, in database: Database) throws {
    for watermark in Watermark.allCases { try set(watermark, to: sequence, in: database) }
  }

  /// How many decisions something derived does not hold yet.
  static func pendingRows(in database: Database) throws -> Int {
    let marks = try Watermark.allCases.map { try watermark($0, in: database) }
    let first = marks.min() ?? 0
    guard try lastSequence(in: database) > first else { return 0 }
    return try Int.fetchOne(
      database, sql: "SELECT count(*) FROM decisions WHERE sequence > ?", arguments: [first]) ?? 0
  }

  /// Makes the rollups and review items that decisions lack.
  ///
  /// - Returns: How many decisions lacked one or the other.
  @discardableResult
  static func catchUp(in database: Database) throws -> Int {
    let last = try lastSequence(in: database)
    return max(
      try catchUpRollups(to: last, in: database), try catchUpReviews(to: last, in: database))
  }

  private static func catchUpRollups(to last: Int64, in database: Database) throws -> Int {
    let first = try watermark(.rollups, in: database)
    guard last > first else { return 0 }
    var rollups = RollupAccumulator(makesSeries: true)
    var count = 0
    let rows = try BoundStatement(
      "SELECT \(DecisionFigures.columns) FROM decisions WHERE sequence > ?", in: database)
    rows.bind(first, at: 1)
    defer { rows.reset() }
    while try rows.step() {
      try rollups.insert(DecisionFigures(rows), in: database)
      count += 1
      if count % catchUpBatch == 0 { try rollups.flush(into: database) }
    }
    try rollups.flush(into: database)
    try set(.rollups, to: last, in: database)
    return count
  }

  private static func catchUpReviews(to last: Int64, in database: Database) throws -> Int {
    let first = try watermark(.reviews, in: database)
    guard last > first else { return 0 }
    var reviews = try ReviewIntake(in: database)
    var count = 0
    let rows = try BoundStatement(
      "SELECT sequence, \(ReviewFigures.columns) FROM decisions WHERE sequence > ?", in: database)
    rows.bind(first, at: 1)
    defer { rows.reset() }
    while try rows.step() {
      try reviews.insert(ReviewFigures(rows, from: 1), sequence: rows.integer(0))
      count += 1
    }
    try reviews.finish(in: database)
    try set(.reviews, to: last, in: database)
    return count
  }
}
