import GRDB
import Glibc

/// One connection to a store of decisions and their rollups.
///
/// Every process and thread that needs the store opens its own. Writers are serialised by SQLite;
/// readers never wait for them (WAL).
package final class Store: Sendable {
  /// What a connection may do.
  package enum Access: Sendable {
    /// Reads alone. Nothing can be written through it, whoever asks: the connection refuses.
    case readOnly
    /// Reads and writes a store that exists.
    case readWrite
    /// Reads and writes; a missing store is created.
    case create
  }

  /// The store's file.
  package let path: String
  /// What the connection may do.
  package let access: Access

  let database: DatabaseQueue
  private let commitLock: CommitLock?

  /// How long a writer waits for another one, in seconds.
  private static let busySeconds = 10.0
  /// Size of the WAL file past which a commit is followed by a checkpoint, in bytes.
  private static let checkpointBytes = 16 << 20

  /// Opens a store and brings its schema up to date.
  ///
  /// - Throws: `StoreError` when there is none, when the file is not a store or is of a newer
  ///   version, or when it may not be read or written.
  package init(path: String, access: Access) throws(StoreError) {
    self.path = path
    self.access = access
    try Self.checkFile(path, access: access)
    commitLock = access == .readOnly ? nil : try CommitLock(storePath: path)
    do {
      database = try DatabaseQueue(path: path, configuration: Self.configuration(access))
      try Self.prepareSchema(database, path: path, access: access, lock: commitLock)
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  /// Closes the connection; the last writer leaves no WAL behind.
  package func close() {
    guard let commitLock else {
      try? database.close()
      return
    }
    // SQLite checkpoints when the last connection closes, so closing is a checkpoint too.
    commitLock.afterCommits {
      try? database.close()
    }
  }

  /// Reads in one transaction, so that all figures are of one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try database.unsafeRead { database in
        var value: Value?
        try database.inTransaction(.deferred) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  /// Writes in one IMMEDIATE transaction; nothing is kept when the body throws.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    guard let commitLock else {
      throw StoreError(.cannotWrite, path: path, "is open read-only; open it without --read-only")
    }
    do {
      let value = try commitLock.whileCommitting {
        try database.writeWithoutTransaction { database in
          var value: Value?
          try database.inTransaction(.immediate) {
            value = try body(database)
            return .commit
          }
          guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
          return value
        }
      }
      try checkpointIfLarge(commitLock)
      return value
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  private func checkpointIfLarge(_ lock: CommitLock) throws {
    var status = stat()
    guard stat(path + "-wal", &status) == 0, status.st_size > Self.checkpointBytes else { return }
    _ = try lock.ifNobodyCommits {
      try database.writeWithoutTransaction { database in
        // PASSIVE never waits for readers; what they still need stays in the WAL.
        try database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
      }
    }
  }
}

extension Store {
  private static func configuration(_ access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(busySeconds)
    configuration.label = "iars store"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try database.execute(sql: "PRAGMA cache_size = -8192")
    }
    return configuration
  }

  /// Refuses what is not a regular file before SQLite sees it, and creates a new one for its owner
  /// alone.
  private static func checkFile(_ path: String, access: Access) throws(StoreError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw StoreError(.unusable, path: path, "is not a file; give the path of a store's file")
      }
      return
    }
    guard access == .create else {
      throw StoreError(
        .noInput, path: path,
        "there is no such store; `iars import FILE --db PATH` or `iars demo --db PATH` makes one")
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(
        .cannotWrite, path: path,
        "cannot be created (\(String(cString: strerror(errno)))); "
          + "give a path in a folder that exists and that you may write")
    }
    Glibc.close(descriptor)
  }

  private static func prepareSchema(
    _ database: DatabaseQueue, path: String, access: Access, lock: CommitLock?
  ) throws {
    let state = try database.unsafeRead { database in
      (
        id: try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        isEmpty: try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0,
        isNewer: try Schema.migrator.hasBeenSuperseded(database),
        isCurrent: try Schema.migrator.hasCompletedMigrations(database)
      )
    }
    guard state.id == Schema.applicationID || (state.isEmpty && access == .create) else {
      throw StoreError(
        .unusable, path: path,
        state.isEmpty
          ? "is empty, not a store; `iars import FILE --db PATH` fills one"
          : "is not an iars store; give the path of one, or of a new file")
    }
    guard !state.isNewer else {
      throw StoreError(
        .unusable, path: path, "was written by a newer version of iars; update iars to read it")
    }
    guard let lock else {
      guard state.isCurrent else {
        throw StoreError(
          .unusable, path: path,
          "is of an older version; open it once without --read-only to bring it up to date")
      }
      return
    }
    try lock.whileCommitting {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      guard !state.isCurrent else { return }
      try Schema.migrator.migrate(database)
    }
  }

  static func storeError(_ error: any Error, path: String) -> StoreError {
    switch error {
    case let error as StoreError: error
    case let error as DatabaseError: StoreError(error, path: path)
    default:
      StoreError(
        .unusable, path: path,
        "its rollups are damaged (\(error)); `iars store rebuild --db PATH` makes them anew")
    }
  }
}
