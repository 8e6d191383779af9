import Engine
import Glibc

/// A file that a command writes to, piece by piece.
final class OutputFile {
  private let path: String
  private let descriptor: Int32

  /// Creates or empties a file, for its owner alone.
  init(path: String) throws(EngineError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw EngineError(
        .cannotCreate, at: path, "cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  deinit {
    close(descriptor)
  }

  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(EngineError) {
    try Self.write(bytes, to: descriptor, name: path)
  }

  /// Writes all bytes to an open file.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String
  ) throws(EngineError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw EngineError(
          .ioError, at: name, "cannot be written: \(String(cString: strerror(errno)))")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
