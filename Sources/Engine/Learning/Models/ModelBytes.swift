import Glibc

/// The bytes of a model's file.
package enum ModelBytes {
  /// The largest that is read, in bytes: four times what a model may be.
  private static let limit = 128 << 20

  /// Reads a file whole.
  ///
  /// - Throws: `EngineError` when it cannot be read, or is larger than any model.
  package static func read(_ path: String) throws(EngineError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw EngineError(.badData, at: path, "is larger than any model")
      }
    }
  }

  private static func failure(_ path: String) -> EngineError {
    EngineError(.noInput, at: path, "cannot be read: \(String(cString: strerror(errno)))")
  }
}
