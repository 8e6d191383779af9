import Glibc

/// Files that are read and written whole: settings, keys, sessions, exports.
package enum SmallFile {
  /// The largest that is read, in bytes.
  package static let limit = 65_536

  /// A file's text; nil where there is no such file.
  ///
  /// - Throws: `EngineError` when it cannot be read, is no file, is larger than `limit` or is not
  ///   UTF-8.
  package static func text(at path: String) throws(EngineError) -> String? {
    // Not to wait for a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(.noInput, path, "cannot be read")
    }
    defer { close(descriptor) }
    var status = stat()
    // What is read from a pipe without waiting may be nothing, or half of what was meant.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFIFO else {
      throw EngineError(.noInput, at: path, "cannot be read: it is a pipe, not a file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(.noInput, path, "cannot be read") }
      guard count > 0 else { break }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw EngineError(.badData, at: path, "is larger than \(limit / 1_024) KiB")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw EngineError(.badData, at: path, "is not UTF-8 text")
    }
    return text
  }

  /// Writes a new file for its owner alone; one that is there already is never touched.
  ///
  /// - Returns: False when there is a file of this name.
  /// - Throws: `EngineError` when it cannot be written whole; then none is left behind.
  package static func create(_ path: String, _ text: String) throws(EngineError) -> Bool {
    guard let file = try NewFile(path: path) else { return false }
    var buffer = ByteBuffer(capacity: text.utf8.count)
    buffer.append(text)
    try buffer.withBytes { (bytes) throws(EngineError) in try file.write(bytes) }
    try file.finish()
    return true
  }

  /// Puts a file for its owner alone in the place of the one before, in one step.
  ///
  /// - Throws: `EngineError` when it cannot be written; then the one before stays.
  package static func replace(_ path: String, with text: String) throws(EngineError) {
    let fresh = "\(path).\(getpid()).new"
    unlink(fresh)
    guard try create(fresh, text), rename(fresh, path) == 0 else {
      let error = failure(.cannotCreate, path, "cannot be written")
      unlink(fresh)
      throw error
    }
  }

  private static func failure(
    _ code: EngineError.Code, _ path: String, _ what: String
  ) -> EngineError {
    EngineError(code, at: path, "\(what): \(String(cString: strerror(errno)))")
  }
}
