import GRDB
import Glibc
import Synchronization

extension Store {
  /// Whether the path still leads to what a connection reads.
  package enum Place: Sendable {
    /// It does.
    case same
    /// It does, and the file itself was written to, as a checkpoint does or a copy over it.
    case touched
    /// It leads to another file, or to the same one cut short: open it anew.
    case another
    /// It leads nowhere; the reason and what helps.
    case gone(StoreError)
  }

  /// Looks where the path leads now: SQLite itself goes on reading a file that has no name any
  /// more.
  ///
  /// Costs three calls of `stat`, some microseconds.
  package func place() -> Place {
    guard let now = StoreFiles(path: path) else {
      return .gone(StoreError(unreachable: path, number: errno))
    }
    return files.withLock { before in
      defer { before = now }
      guard let before else { return .same }
      guard now.isContinuation(of: before) else { return .another }
      return now.database == before.database ? .same : .touched
    }
  }

  /// Refuses to write to a file that has no name any more: all of it would be lost.
  func refuseLostFile() throws(StoreError) {
    let mark = StoreFiles.Mark(path)
    guard let before = files.withLock({ $0?.database }) else { return }
    guard let mark, mark.isSameFile(as: before) else {
      throw StoreError(
        .cannotWrite, path: path, "was deleted or replaced while it was written; run it again")
    }
  }

  /// Limits how long this connection waits for a lock of another process.
  ///
  /// - Parameter milliseconds: 0 or more; 10 s unless set.
  /// - Throws: `StoreError` when the connection is of no use.
  package func setPatience(milliseconds: Int) throws(StoreError) {
    do {
      try database.unsafeRead {
        try $0.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
      }
    } catch {
      throw Self.storeError(error, path: path)
    }
  }
}
