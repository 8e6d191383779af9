import GRDB
import Review
import Routing

/// The hash-chained log of events, within one transaction.
struct EventLog {
  private let database: Database

  /// The log of a store.
  init(in database: Database) {
    self.database = database
  }

  /// Appends a row; its place and its hash follow from the row before it.
  ///
  /// - Returns: The row with its place.
  @discardableResult
  func append(_ row: LogRow) throws -> LogRow {
    let last = try self.last()
    guard try head() == last else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the newest events are missing from the log")
    }
    var row = row
    row.sequence = last.sequence + 1
    let hash = row.hash(after: last.hash)
    let insert = try BoundStatement(
      """
      INSERT INTO events (sequence, time, operator, role, origin, kind, item, body, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(row.sequence, at: 1)
    insert.bind(row.time.microseconds, at: 2)
    insert.bind(row.who, at: 3)
    insert.bind(row.role, at: 4)
    insert.bind(row.origin, at: 5)
    insert.bind(row.kind, at: 6)
    insert.bind(row.item, at: 7)
    insert.bind(row.body, at: 8)
    insert.bind(hash.bytes, at: 9)
    try insert.execute()
    try keep(Head(sequence: row.sequence, hash: hash))
    return row
  }

  /// The moment at which a step counts: the clock's, or the newest row's where that is a little
  /// later.
  ///
  /// - Parameters:
  ///   - time: The clock's moment.
  ///   - waiting: How long ago the clock was read.
  /// - Returns: A moment not before the newest row.
  /// - Throws: `ReviewRefusal` of `.clockSetBack` where the clock is behind by more than
  ///   `ReviewLimits.clockTolerance`, or what the store throws.
  func moment(_ time: Timestamp, after waiting: Duration) throws -> Timestamp {
    let row = try BoundStatement(
      "SELECT time, operator FROM events ORDER BY sequence DESC LIMIT 1", in: database)
    defer { row.reset() }
    guard try row.step() else { return time }
    let newest = Timestamp(microseconds: row.integer(0))
    guard time < newest else { return time }
    let tolerance = ReviewLimits.clockTolerance + Int64(waiting / .microseconds(1))
    guard newest <= time.advanced(by: tolerance) else {
      throw ReviewRefusal(
        .clockSetBack,
        "the clock says \(time), before the newest step in the log, by \(row.string(1)) at "
          + "\(newest); set the clock right that is wrong")
    }
    return newest
  }

  /// The newest row's place and hash.
  private struct Head: Equatable {
    var sequence: Int64 = 0
    var hash = Digest.zero
  }

  private func last() throws -> Head {
    let row = try BoundStatement(
      "SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1", in: database)
    defer { row.reset() }
    guard try row.step() else { return Head() }
    guard let hash = Digest(bytes: row.blob(1)) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "event \(row.integer(0)) holds no hash of 32 bytes")
    }
    return Head(sequence: row.integer(0), hash: hash)
  }

  /// The head as it is kept beside the log, which alone shows that the newest rows were cut off.
  private func head() throws -> Head? {
    let row = try BoundStatement("SELECT value FROM meta WHERE key = 'event_head'", in: database)
    defer { row.reset() }
    guard try row.step() else { return Head() }
    let parts = row.string(0).split(separator: " ")
    guard parts.count == 2, let sequence = Int64(parts[0]), let hash = Digest(hex: String(parts[1]))
    else { return nil }
    return Head(sequence: sequence, hash: hash)
  }

  private func keep(_ head: Head) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO meta (key, value) VALUES ('event_head', ?)", in: database)
    insert.bind("\(head.sequence) \(head.hash.hex)", at: 1)
    try insert.execute()
  }

  /// Hands on rows with their hashes in order.
  ///
  /// - Parameters:
  ///   - condition: What selects them; nil for all.
  ///   - database: The store.
  ///   - bind: Binds the condition's values.
  ///   - body: Called with each; what it throws ends the reading.
  /// - Throws: `DatabaseError`, or what the body throws.
  static func forEach(
    where condition: String? = nil, in database: Database,
    bind: (BoundStatement) -> Void = { _ in }, _ body: (LogRow, Digest?) throws -> Void
  ) throws {
    let rows = try BoundStatement(
      """
      SELECT sequence, time, operator, role, origin, kind, item, body, hash FROM events
      \(condition.map { "WHERE \($0)" } ?? "") ORDER BY sequence
      """, in: database)
    defer { rows.reset() }
    bind(rows)
    while try rows.step() {
      let row = LogRow(
        sequence: rows.integer(0), time: Timestamp(microseconds: rows.integer(1)),
        who: rows.string(2), role: rows.string(3), origin: rows.string(4), kind: rows.string(5),
        item: rows.optionalInteger(6), body: rows.string(7))
      try body(row, Digest(bytes: rows.blob(8)))
    }
  }

  /// Walks the whole log.
  ///
  /// - Returns: How many rows are in order, and the first that is not, in words, if one is not.
  func walk() throws -> (rows: Int, problem: String?) {
    var chain = EventChain()
    var found: EventChain.Break?
    try Self.forEach(in: database) { row, hash in
      guard found == nil else { return }
      found = chain.accept(row, hash: hash)
    }
    let rows = Int(chain.sequence)
    if let found { return (rows, "\(found)") }
    guard let head = try head() else { return (rows, "the log's kept head is unreadable") }
    return (rows, chain.finish(sequence: head.sequence, hash: head.hash).map { "\($0)" })
  }
}
