package import GRDB
import Glibc

/// Why the store refused: one line that names the file and the remedy.
package struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it is, for exit codes and for those who can recover.
  package enum Code: Sendable {
    /// There is no file, or none that may be read.
    case noInput
    /// The file is not a store, is damaged, or is of a newer version.
    case unusable
    /// The store cannot be created or written.
    case cannotWrite
    /// Another process kept the store locked for too long.
    case busy
    /// The store is of an older version, and may not be written here to bring it up to date.
    case outdated
    /// Somebody who did not want to wait for the end interrupted it.
    case cancelled
  }

  package let code: Code
  /// The store's file.
  package let path: String
  /// What is wrong and what helps.
  package let message: String

  /// A failure of the store at a path.
  package init(_ code: Code, path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// A store that was open and cannot be reached by its path any more; the number is an `errno`.
  package init(unreachable path: String, number: Int32) {
    code = .noInput
    self.path = path
    message =
      number == ENOENT || number == ENOTDIR
      ? "is gone; put it back, or make it anew by iars import"
      : "cannot be reached (\(String(cString: strerror(number)))); check its folder"
  }

  /// What an error of SQLite means to people.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - path: The store's file.
  ///   - kept: What a full disk left of the work.
  package init(
    _ error: DatabaseError, path: String, kept: String = "run it again: whole batches are kept"
  ) {
    self.path = path
    switch error.resultCode {
    case .SQLITE_FULL:
      code = .cannotWrite
      message = "the disk is full; free some space and \(kept)"
    case .SQLITE_READONLY, .SQLITE_PERM:
      code = .cannotWrite
      message = "the file or its folder may not be written; check their permissions"
    case .SQLITE_CANTOPEN:
      code = .cannotWrite
      message = "SQLite cannot open it; the folder must exist and be writable (for the -wal file)"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      code = .busy
      message = "another process keeps it locked; try again when that has finished"
    case .SQLITE_INTERRUPT:
      code = .cancelled
      message = "the reading was cancelled"
    case .SQLITE_NOTADB:
      code = .unusable
      message = "is not an iars store; give the path of one, or of a new file"
    case .SQLITE_CORRUPT:
      code = .unusable
      message = "is damaged (\(error.message ?? "no details")); restore it from a backup"
    case .SQLITE_IOERR:
      code = .cannotWrite
      message = "reading or writing failed (\(error.message ?? "no details")); check the disk"
    default:
      code = .cannotWrite
      message = error.message ?? error.description
    }
  }

  /// The same failure, with a word more on what it left.
  package func adding(_ words: String) -> StoreError {
    StoreError(code, path: path, "\(message); \(words)")
  }

  package var description: String { "\(path): \(message)" }
}
