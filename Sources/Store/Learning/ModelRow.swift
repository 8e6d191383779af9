import FoundationEssentials
import GRDB
import Review
import Routing

/// The mapping between a `ModelRecord` and a row of `models`.
enum ModelRow {
  private static let columns = """
    version, created_at, parent, data_hash, seed, examples, state, share, before, who, labels, \
    metrics, checksum, length(blob)
    """

  /// The records that a condition selects, the newest first.
  static func list(
    where condition: String = "1", in database: Database, bind: (BoundStatement) -> Void = { _ in }
  ) throws -> [ModelRecord] {
    let rows = try BoundStatement(
      "SELECT \(columns) FROM models WHERE \(condition) ORDER BY id DESC", in: database)
    defer { rows.reset() }
    bind(rows)
    var records: [ModelRecord] = []
    while try rows.step() { records.append(try record(rows)) }
    return records
  }

  /// The record of a version; nil where there is none.
  static func named(_ version: String, in database: Database) throws -> ModelRecord? {
    try list(where: "version = ?", in: database) { $0.bind(version, at: 1) }.first
  }

  /// The model in a live state; nil where there is none.
  static func live(_ state: ModelState, in database: Database) throws -> ModelRecord? {
    try list(where: "state = ?", in: database) { $0.bind(state.rawValue, at: 1) }.first
  }

  /// Adds a model.
  static func insert(_ record: ModelRecord, blob: [UInt8], in database: Database) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO models (version, created_at, parent, data_hash, seed, examples, state, share,
        before, who, labels, metrics, checksum, blob)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(record.version, at: 1)
    insert.bind(record.createdAt.microseconds, at: 2)
    insert.bind(record.parent, at: 3)
    insert.bind(record.dataHash, at: 4)
    insert.bind(Int64(bitPattern: record.seed), at: 5)
    insert.bind(Int64(record.examples), at: 6)
    insert.bind(record.state.rawValue, at: 7)
    insert.bind(record.share, at: 8)
    insert.bind(record.before, at: 9)
    insert.bind(record.who, at: 10)
    insert.bind(String(decoding: try JSONEncoder().encode(record.labels), as: UTF8.self), at: 11)
    insert.bind(record.metrics, at: 12)
    insert.bind(record.checksum, at: 13)
    insert.bind(blob, at: 14)
    try insert.execute()
  }

  /// Puts a model into a state.
  static func set(
    _ version: String, to state: ModelState, share: Double? = nil, before: String?? = nil,
    in database: Database
  ) throws {
    let update = try BoundStatement(
      """
      UPDATE models SET state = ?2, share = ?3, before = CASE WHEN ?4 THEN ?5 ELSE before END
      WHERE version = ?1
      """, in: database)
    update.bind(version, at: 1)
    update.bind(state.rawValue, at: 2)
    update.bind(share, at: 3)
    update.bind(Int64(before == nil ? 0 : 1), at: 4)
    update.bind(before ?? nil, at: 5)
    try update.execute()
  }

  /// Gives a model the bytes that it was registered with.
  static func replace(_ blob: [UInt8], of version: String, in database: Database) throws {
    let update = try BoundStatement("UPDATE models SET blob = ?2 WHERE version = ?1", in: database)
    update.bind(version, at: 1)
    update.bind(blob, at: 2)
    try update.execute()
  }

  /// Notes what a model has learnt of which that was not known.
  static func adopt(_ model: NewModel, as version: String, in database: Database) throws {
    let update = try BoundStatement(
      """
      UPDATE models SET data_hash = ?2, seed = ?3, examples = ?4, metrics = ?5 WHERE version = ?1
      """, in: database)
    update.bind(version, at: 1)
    update.bind(model.dataHash, at: 2)
    update.bind(Int64(bitPattern: model.seed), at: 3)
    update.bind(Int64(model.members.count), at: 4)
    update.bind(model.metrics, at: 5)
    try update.execute()
  }

  private static func record(_ row: BoundStatement) throws -> ModelRecord {
    guard let state = ModelState(rawValue: row.string(6)),
      let labels = try? JSONDecoder().decode([String].self, from: Data(row.string(10).utf8))
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "a model has no known state or labels")
    }
    return ModelRecord(
      version: row.string(0), createdAt: Timestamp(microseconds: row.integer(1)),
      parent: row.optionalString(2), dataHash: row.string(3),
      seed: UInt64(bitPattern: row.integer(4)), examples: Int(row.integer(5)), state: state,
      share: row.optionalDouble(7), before: row.optionalString(8), who: row.string(9),
      labels: labels, metrics: row.string(11), checksum: row.string(12),
      blobBytes: Int(row.integer(13)))
  }
}
