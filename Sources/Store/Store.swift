import GRDB
import Glibc
import Synchronization

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
  /// What `interrupt()` would end.
  let query = Mutex(QueryState.none)
  /// The files when they were last looked at; nil before that.
  let files: Mutex<StoreFiles?>

  /// How long a writer waits for another one, in seconds.
  private let patience: Double
  /// How long that is where nothing else is said.
  package static let busySeconds = 10.0
  /// Size of the WAL file past which a commit is followed by a checkpoint, in bytes.
  package static let checkpointBytes = 16 << 20
  /// The memory that a connection that reads keeps pages in, in KiB.
  package static let readerCache = 8_192
  /// The memory that a connection that writes keeps pages in, in KiB.
  package static let writerCache = 32_768
  /// The same of one that writes a little now and then, beside others of one process, in KiB.
  package static let deskCache = 2_048
  /// By how much the WAL may outgrow that before a checkpoint waits for other writers.
  private static let overgrowth = 4

  /// Opens a store and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - path: The store's file.
  ///   - access: What the connection may do.
  ///   - patience: How long a writer waits for another one, in seconds.
  ///   - cache: The memory to keep pages in, in KiB; what suits the access unless given.
  /// - Throws: `StoreError` when there is none, when the file is not a store or is of a newer
  ///   version, or when it may not be read or written.
  package init(
    path: String, access: Access, patience: Double = busySeconds, cache: Int? = nil
  ) throws(StoreError) {
    let cache = cache ?? (access == .readOnly ? Self.readerCache : Self.writerCache)
    self.path = path
    self.access = access
    self.patience = patience
    try Self.checkFile(path, access: access)
    files = Mutex(nil)
    commitLock = access == .readOnly ? nil : try CommitLock(storePath: path)
    do {
      database = try DatabaseQueue(
        path: path, configuration: Self.configuration(access, patience, cache: cache))
      try Self.prepareSchema(database, path: path, access: access, lock: commitLock)
    } catch {
      throw Self.storeError(error, path: path)
    }
    // After the first reading, by which the log and its index are there.
    let found = StoreFiles(path: path)
    files.withLock { $0 = found }
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

  /// What a commit must outlive.
  enum Durability: String {
    /// The death of the process. A power cut may take the last commits, which can be made again.
    case process = "NORMAL"
    /// A power cut: what a person was told is done stays done.
    case powerCut = "FULL"

    /// What a full disk left of the work, in words.
    var kept: String {
      switch self {
      case .process: "run it again: whole batches are kept"
      case .powerCut: "try again: nothing was changed"
      }
    }
  }

  /// Writes in one IMMEDIATE transaction; nothing is kept when the body throws.
  func write<Value>(
    outliving durability: Durability = .process, _ body: (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try transaction(outliving: durability, body)
    } catch {
      throw Self.storeError(error, path: path)
    }
  }

  /// Writes as `write` does, and throws what the body throws where that is no error of SQLite.
  func transaction<Value>(
    outliving durability: Durability, _ body: (Database) throws -> Value
  ) throws -> Value {
    guard let commitLock else {
      throw StoreError(.cannotWrite, path: path, "is open read-only; open it without --read-only")
    }
    do {
      return try database.writeWithoutTransaction { database in
        // Inside the queue: two threads with one connection share one lock.
        try WriterTurn.whileMine(at: commitLock.path, within: patience) {
          var value: Value?
          try commitLock.whileCommitting {
            try refuseLostFile()
            // Here, because a transaction keeps what it began with.
            try database.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
            try database.inTransaction(.immediate) {
              value = try body(database)
              return .commit
            }
          }
          guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
          checkpointIfLarge(database, commitLock, after: durability)
          return value
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path, kept: durability.kept)
    } catch let error as DerivationError {
      throw Self.storeError(error, path: path)
    }
  }

  /// Moves the WAL into the database once it is large.
  ///
  /// A failure is no failure of the commit before it: the next commit tries again. After commits
  /// that people wait for it comes less often, for all of them wait for it.
  private func checkpointIfLarge(
    _ database: Database, _ lock: CommitLock, after durability: Durability
  ) {
    let limit =
      durability == .process ? Self.checkpointBytes : Self.checkpointBytes * Self.overgrowth
    var status = stat()
    guard stat(path + "-wal", &status) == 0, status.st_size > limit else { return }
    // PASSIVE never waits for readers; what they still need stays in the WAL.
    func checkpoint() { try? database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    guard !lock.ifNobodyCommits(checkpoint) else { return }
    // Where writers take turns without a pause, one of them has to wait for the others.
    guard status.st_size > Self.checkpointBytes * Self.overgrowth else { return }
    lock.afterCommits(checkpoint)
  }
}

extension Store {
  private static func configuration(
    _ access: Access, _ patience: Double, cache: Int
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(patience)
    configuration.label = "iars store"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      // Cut back by the first commit after a whole checkpoint, so that its size tells what is new.
      try database.execute(sql: "PRAGMA journal_size_limit = \(checkpointBytes)")
      try database.execute(sql: "PRAGMA cache_size = -\(cache)")
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
    let state = try SchemaState(database)
    guard let lock else {
      try state.check(path: path, access: access)
      guard state.isCurrent else {
        throw StoreError(
          .outdated, path: path,
          "is of an older version; open it once without --read-only to bring it up to date")
      }
      return
    }
    func useWAL() throws {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
    }
    guard !state.isOurs || !state.isCurrent || state.isNewer else {
      return try lock.whileCommitting(useWAL)
    }
    // Alone, because what was read may be half of what another process is creating.
    try lock.afterCommits {
      let state = try SchemaState(database)
      try state.check(path: path, access: access)
      try useWAL()
      try Schema.migrator.migrate(database)
      // What a migration derives is made by the code of today, not by that of its time.
      try database.inTransaction(.immediate) { database in
        try catchUp(in: database)
        return .commit
      }
    }
  }

  static func storeError(_ error: any Error, path: String) -> StoreError {
    switch error {
    case let error as StoreError: error
    case let error as DatabaseError: StoreError(error, path: path)
    case let error as DerivationError:
      StoreError(
        .unusable, path: path, "\(error); `iars store rebuild --db PATH` makes it anew")
    default:
      StoreError(
        .unusable, path: path,
        "its rollups are damaged (\(error)); `iars store rebuild --db PATH` makes them anew")
    }
  }
}
