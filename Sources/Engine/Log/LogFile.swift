import Glibc
import Synchronization

/// A file that lines are added to, by any number of processes at once.
///
/// It is for its owner alone, never larger than `limit` but for one line, and the one before it is
/// kept under the same name with `.1`.
package final class LogFile: Sendable {
  private struct State: Sendable {
    var descriptor: Int32 = -1
    /// Why the last line could not be written, until somebody was told.
    var failure: EngineError?
    var isToldOf = false
  }

  /// The file's path.
  package let path: String
  private let limit: Int
  private let state = Mutex(State())

  /// The size past which a file gives way to a new one, in bytes.
  package static let limit = 1 << 20

  /// A log at a path; nothing is made before the first line.
  package init(path: String, limit: Int = LogFile.limit) {
    self.path = path
    self.limit = limit
  }

  deinit {
    let descriptor = state.withLock { $0.descriptor }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds a line, which ends in its line feed; a line that cannot be written is lost.
  package func add(_ line: borrowing ByteBuffer) {
    line.withBytes { bytes in
      state.withLock { state in
        do throws(EngineError) {
          try makeReady(&state, for: bytes.count)
          try Self.write(bytes, to: state.descriptor, path)
        } catch {
          if state.descriptor >= 0 { close(state.descriptor) }
          state.descriptor = -1
          if !state.isToldOf { state.failure = error }
        }
      }
    }
  }

  /// Why a line could not be written; nil where all were, and after it was asked for once.
  package func takeFailure() -> EngineError? {
    state.withLock { state in
      guard let failure = state.failure else { return nil }
      state.failure = nil
      state.isToldOf = true
      return failure
    }
  }

  /// Opens the file that the path leads to now, and a new one where that is full.
  private func makeReady(_ state: inout State, for count: Int) throws(EngineError) {
    try open(&state)
    guard let size = size(of: state.descriptor), size > 0, size + count > limit else { return }
    // One process at a time; the others go on with the file that is full.
    guard flock(state.descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
    if isCurrent(state.descriptor) { rename(path, path + ".1") }
    close(state.descriptor)
    state.descriptor = -1
    try open(&state)
  }

  private func open(_ state: inout State) throws(EngineError) {
    if state.descriptor >= 0 {
      guard !isCurrent(state.descriptor) else { return }
      close(state.descriptor)
    }
    // Not to wait for a pipe that nobody reads.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    state.descriptor = Glibc.open(path, flags, 0o600)
    guard state.descriptor >= 0 else {
      throw EngineError(.cannotCreate, at: path, "cannot be written: \(Self.reason)")
    }
    guard size(of: state.descriptor) != nil else {
      throw EngineError(.cannotCreate, at: path, "cannot be written: it is not a file")
    }
  }

  /// The bytes of an open file; nil for what is not one.
  private func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether the path still leads to an open file.
  private func isCurrent(_ descriptor: Int32) -> Bool {
    var named = stat()
    var opened = stat()
    return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0
      && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }

  /// Writes in one call, so that lines of several processes do not mix.
  private static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
  ) throws(EngineError) {
    while true {
      let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      guard count != bytes.count else { return }
      if count < 0, errno == EINTR { continue }
      throw EngineError(
        .ioError, at: path, "cannot be written: \(count < 0 ? reason : "the disk is full")")
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
