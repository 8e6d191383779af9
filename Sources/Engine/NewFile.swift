import Glibc

/// A file that is written piece by piece for its owner alone, and that is there in the end only
/// when it is whole.
///
/// What was written is removed again unless `finish` is reached.
package final class NewFile {
  /// The file's path.
  package let path: String
  /// Nil once the file is whole.
  private var descriptor: Int32?

  /// Creates a file; one that is there already is never touched.
  ///
  /// - Returns: Nil when there is a file of this name.
  /// - Throws: `EngineError` when it cannot be created.
  package init?(path: String) throws(EngineError) {
    self.path = path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return nil }
      throw Self.failure(.cannotCreate, path, errno)
    }
    self.descriptor = descriptor
  }

  deinit {
    guard let descriptor else { return }
    close(descriptor)
    unlink(path)
  }

  /// Appends bytes.
  ///
  /// - Throws: `EngineError` when they cannot be written: a full disk, say.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(EngineError) {
    guard let descriptor else { preconditionFailure("the file is finished") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(.ioError, path, errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Lets the file stay; nothing can be appended any more.
  ///
  /// - Throws: `EngineError` when the system says only now that it could not be written.
  package func finish() throws(EngineError) {
    guard let descriptor else { return }
    self.descriptor = nil
    guard close(descriptor) == 0 else {
      let number = errno
      unlink(path)
      throw Self.failure(.ioError, path, number)
    }
  }

  private static func failure(
    _ code: EngineError.Code, _ path: String, _ number: Int32
  ) -> EngineError {
    EngineError(code, at: path, "cannot be written: \(String(cString: strerror(number)))")
  }
}
