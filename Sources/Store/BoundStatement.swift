import GRDB
import GRDBSQLite

/// A statement with values bound and read by position, without the arrays of boxed values
/// that make up most of the cost of small statements.
///
/// Texts are bound and read with their length, so that they may hold zero bytes.
struct BoundStatement {
  // Keeps the statement alive and in the connection's cache.
  private let owner: Statement
  private let connection: OpaquePointer?
  private var statement: OpaquePointer { owner.sqliteStatement }

  /// Tells SQLite to copy what is bound.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// The statement of some SQL; one at a time may be in use.
  init(_ sql: String, in database: Database) throws {
    owner = try database.cachedStatement(sql: sql)
    connection = database.sqliteConnection
    reset()
  }

  /// A statement that is made for one use, with its values.
  init(once literal: SQL, in database: Database) throws {
    let (sql, arguments) = try literal.build(database)
    owner = try database.makeStatement(sql: sql)
    try owner.setArguments(arguments)
    connection = database.sqliteConnection
  }

  /// Goes on to the next row.
  ///
  /// - Returns: Whether there is one.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: sqlite3_errmsg(connection).map { String(cString: $0) })
      reset()
      throw error
    }
  }

  /// Ends a run, so that values can be bound for another; bound values stay.
  func reset() {
    // A failed run reports its error here a second time.
    _ = sqlite3_reset(statement)
  }

  /// Runs a statement that has no rows.
  func execute() throws {
    _ = try step()
    reset()
  }

  func bind(_ value: Int64, at index: Int32) {
    check(sqlite3_bind_int64(statement, index, value))
  }

  func bind(_ value: Int64?, at index: Int32) {
    if let value { bind(value, at: index) } else { check(sqlite3_bind_null(statement, index)) }
  }

  func bind(_ value: Double, at index: Int32) {
    check(sqlite3_bind_double(statement, index, value))
  }

  func bind(_ value: Double?, at index: Int32) {
    if let value { bind(value, at: index) } else { check(sqlite3_bind_null(statement, index)) }
  }

  func bind(_ value: String, at index: Int32) {
    var value = value
    value.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) { text in
        check(
          sqlite3_bind_text(
            statement, index, text.baseAddress, Int32(text.count), Self.transient))
      }
    }
  }

  func bind(_ value: String?, at index: Int32) {
    if let value { bind(value, at: index) } else { check(sqlite3_bind_null(statement, index)) }
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    bytes.withUnsafeBytes { bytes in
      check(
        sqlite3_bind_blob(
          statement, index, bytes.baseAddress, Int32(bytes.count), Self.transient))
    }
  }

  func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(statement, column)
  }

  func optionalInteger(_ column: Int32) -> Int64? {
    isNull(column) ? nil : integer(column)
  }

  func double(_ column: Int32) -> Double {
    sqlite3_column_double(statement, column)
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func optionalDouble(_ column: Int32) -> Double? {
    isNull(column) ? nil : double(column)
  }

  func string(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func optionalString(_ column: Int32) -> String? {
    isNull(column) ? nil : string(column)
  }

  /// The bytes of a blob, valid until the next step.
  func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let bytes = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(
      start: bytes, count: bytes == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
  }

  private func check(_ code: Int32) {
    precondition(code == SQLITE_OK, "a value was bound to a running statement or a wrong place")
  }
}
