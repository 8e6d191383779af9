import GRDB

/// What a file holds, before anything is done with it.
struct SchemaState {
  /// Whether it is a store.
  let isOurs: Bool
  /// Whether it holds nothing at all.
  let isEmpty: Bool
  /// Whether a newer version than this one wrote it.
  let isNewer: Bool
  /// Whether its schema is that of this version.
  let isCurrent: Bool

  /// Reads the state of a file.
  init(_ database: DatabaseQueue) throws {
    self = try database.unsafeRead { try SchemaState($0) }
  }

  private init(_ database: Database) throws {
    isOurs = try Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID
    isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    isNewer = try Schema.migrator.hasBeenSuperseded(database)
    isCurrent = try Schema.migrator.hasCompletedMigrations(database)
  }

  /// Refuses what is not a store, nor empty where one may be made, and a newer store.
  func check(path: String, access: Store.Access) throws(StoreError) {
    guard isOurs || (isEmpty && access == .create) else {
      throw StoreError(
        .unusable, path: path,
        isEmpty
          ? "is empty, not a store; `iars import FILE --db PATH` fills one"
          : "is not an iars store; give the path of one, or of a new file")
    }
    guard !isNewer else {
      throw StoreError(
        .unusable, path: path, "was written by a newer version of iars; update iars to read it")
    }
  }
}
