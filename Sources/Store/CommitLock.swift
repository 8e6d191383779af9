import Glibc
import Synchronization

/// The lock file beside a store that keeps checkpoints and commits apart.
///
/// SQLite 3.7.0-3.51.2 can corrupt a WAL when a checkpoint races another connection's commit.
/// Commits hold the lock shared, checkpoints hold it alone; the kernel drops it when a process dies.
final class CommitLock: Sendable {
  /// The lock file.
  let path: String
  private let descriptor: Int32

  /// Opens the lock file of a store, creating it with mode 0600 where it is missing.
  init(storePath: String) throws(StoreError) {
    path = storePath + "-lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError(
        .cannotWrite, path: storePath,
        "cannot open its lock file (\(String(cString: strerror(errno)))); "
          + "the store's folder must be writable")
    }
  }

  deinit {
    close(descriptor)
  }

  /// Runs a commit: together with other commits, never during a checkpoint.
  func whileCommitting<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock(LOCK_SH)
    defer { lock(LOCK_UN) }
    return try body()
  }

  /// Runs a checkpoint alone, or not at all when a commit is under way.
  ///
  /// - Returns: Whether it ran.
  func ifNobodyCommits(_ body: () throws -> Void) rethrows -> Bool {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
    defer { lock(LOCK_UN) }
    try body()
    return true
  }

  /// Runs a checkpoint alone, after the commits under way.
  func afterCommits(_ body: () throws -> Void) rethrows {
    lock(LOCK_EX)
    defer { lock(LOCK_UN) }
    try body()
  }

  private func lock(_ operation: Int32) {
    while flock(descriptor, operation) != 0, errno == EINTR {}
  }
}
