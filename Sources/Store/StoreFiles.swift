import Glibc

/// The files of a store as its folder names them at a moment.
struct StoreFiles: Equatable, Sendable {
  /// What tells a file from another one of its name.
  struct Mark: Equatable, Sendable {
    var device: dev_t
    var inode: ino_t
    var bytes: off_t
    var seconds: time_t
    var nanoseconds: Int

    /// A file's mark; nil where there is none, `errno` says why.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = status.st_dev
      inode = status.st_ino
      bytes = status.st_size
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }

    /// Whether it is the file of another mark, whatever was written to it since.
    func isSameFile(as other: Mark) -> Bool {
      device == other.device && inode == other.inode
    }
  }

  var database: Mark
  var log: Mark?
  var sharedMemory: Mark?

  /// The files of the store at a path; nil where it cannot be seen, `errno` says why.
  init?(path: String) {
    guard let database = Mark(path) else { return nil }
    self.database = database
    log = Mark(path + "-wal")
    sharedMemory = Mark(path + "-shm")
  }

  /// Whether a connection made when the files were `before` still reads what is there.
  ///
  /// An open connection keeps the log and its index from being deleted, except by force; of the
  /// three, only the log ever becomes shorter.
  func isContinuation(of before: StoreFiles) -> Bool {
    guard database.isSameFile(as: before.database), database.bytes >= before.database.bytes else {
      return false
    }
    if let old = before.log {
      guard let log, log.isSameFile(as: old) else { return false }
    }
    if let old = before.sharedMemory {
      guard let sharedMemory, sharedMemory.isSameFile(as: old), sharedMemory.bytes >= old.bytes
      else { return false }
    }
    return true
  }
}
