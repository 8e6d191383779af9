import Dispatch
import GRDB
import Glibc
import Synchronization

/// The turn of one writer among ours: the kernel queues those that wait.
///
/// Waiting for SQLite's own lock sleeps up to 100 ms between two tries, and who tries at the right
/// moment is served first: of eight operators at once, some waited for seconds. The turn is a lock
/// on a byte of the lock file, which is another lock than `CommitLock`'s and drops with its holder.
/// It makes waiting fair and nothing else; what keeps writers apart is still SQLite.
enum WriterTurn {
  /// Runs a body when it is its turn.
  ///
  /// - Parameters:
  ///   - path: The lock file.
  ///   - seconds: How long to wait at most.
  ///   - body: What is to be run.
  /// - Returns: What the body returns.
  /// - Throws: `DatabaseError` of code `SQLITE_BUSY` when the turn does not come, or what the body
  ///   throws.
  static func whileMine<Result>(
    at path: String, within seconds: Double, _ body: () throws -> Result
  ) throws -> Result {
    // An open file of its own, so that a wait that was given up can end in nobody's way.
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    // Without a lock file nobody can be fair, which is no reason not to write.
    guard descriptor >= 0 else { return try body() }
    if !lockSoon(descriptor) {
      let wait = Wait(descriptor: descriptor)
      wait.begin()
      try wait.end(within: seconds)
    }
    defer { close(descriptor) }
    return try body()
  }

  /// Tries for as long as a few short commits take, before joining the queue.
  ///
  /// On a busy machine, waking the next in the queue takes longer than a commit does.
  private static func lockSoon(_ descriptor: Int32) -> Bool {
    for _ in 0..<8 {
      if lock(descriptor, waits: false) { return true }
      usleep(250)
    }
    return lock(descriptor, waits: false)
  }

  /// Locks the byte; a file system that cannot is as if it had.
  fileprivate static func lock(_ descriptor: Int32, waits: Bool) -> Bool {
    var request = flock()
    request.l_type = Int16(F_WRLCK)
    request.l_whence = Int16(SEEK_SET)
    request.l_len = 1
    while fcntl(descriptor, waits ? setAndWait : set, &request) != 0 {
      if errno == EAGAIN || errno == EACCES { return false }
      guard errno == EINTR else { return true }
    }
    return true
  }

  // F_OFD_SETLK and F_OFD_SETLKW, which Glibc's module lacks: locks that belong to the open file,
  // so that two threads of a process keep each other out, too.
  private static let set: Int32 = 37
  private static let setAndWait: Int32 = 38
}

/// A wait for the turn on a thread of its own, because the kernel's wait knows no end.
private final class Wait: Sendable {
  private enum State {
    case waiting
    case granted
    case givenUp
  }

  private let descriptor: Int32
  private let state = Mutex(State.waiting)
  private let signal = DispatchSemaphore(value: 0)

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  func begin() {
    // A queue of its own always gets a thread, however many of the shared ones are busy.
    DispatchQueue(label: "iars writer's turn").async { [self] in
      _ = WriterTurn.lock(descriptor, waits: true)
      let isWanted = state.withLock { state in
        guard state == .waiting else { return false }
        state = .granted
        return true
      }
      if isWanted { signal.signal() } else { close(descriptor) }
    }
  }

  func end(within seconds: Double) throws {
    guard signal.wait(timeout: .now() + seconds) == .timedOut else { return }
    let isGranted = state.withLock { state in
      guard state == .waiting else { return true }
      state = .givenUp
      return false
    }
    // The thread closes the file when its wait ends.
    guard isGranted else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
  }
}
