import GRDB
package import Routing

extension Store {
  /// What `iars store info` tells.
  package struct Info: Equatable, Sendable {
    package var decisions: Int
    package var oldest: Timestamp?
    package var newest: Timestamp?
    package var minuteRollups: Int
    package var hourRollups: Int
    /// Decisions that no rollup counts yet.
    package var pending: Int
    package var policies: [String]
    package var simulated: String?
    /// Bytes of the database without its WAL.
    package var bytes: Int
    package var sqliteVersion: String
  }

  /// Counts what the store holds.
  package func info() throws(StoreError) -> Info {
    try read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
      func moment(_ sql: String) throws -> Timestamp? {
        try Int64.fetchOne(database, sql: sql).map(Timestamp.init(microseconds:))
      }
      return Info(
        decisions: try count("SELECT count(*) FROM decisions"),
        oldest: try moment("SELECT min(timestamp) FROM decisions"),
        newest: try moment("SELECT max(timestamp) FROM decisions"),
        minuteRollups: try count("SELECT count(*) FROM minute_rollups"),
        hourRollups: try count("SELECT count(*) FROM hour_rollups"),
        pending: try Self.pendingRows(in: database),
        policies: try String.fetchAll(
          database, sql: "SELECT version FROM policies ORDER BY version"),
        simulated: try Self.simulated(in: database),
        bytes: try count("PRAGMA page_count") * count("PRAGMA page_size"),
        sqliteVersion: try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "")
    }
  }

  /// How many decisions no rollup counts yet, because another program added them.
  ///
  /// Cheap where there are none.
  package func pendingCount() throws(StoreError) -> Int {
    try read { try Self.pendingRows(in: $0) }
  }

  /// The sequence of the last decision, which is how many there are: none is ever deleted.
  package func lastSequence() throws(StoreError) -> Int {
    try read { Int(try Self.lastSequence(in: $0)) }
  }

  /// A setting of this connection by the name of its SQLite pragma, such as `synchronous`.
  package func setting(_ pragma: String) throws(StoreError) -> String? {
    do {
      return try database.unsafeRead { try String.fetchOne($0, sql: "PRAGMA \(pragma)") }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  static func simulated(in database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = 'simulated'")
  }
}
