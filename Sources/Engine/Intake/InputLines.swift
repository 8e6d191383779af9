import Glibc

/// The lines of files or standard input, one after the other, in memory that does not grow.
package struct InputLines {
  /// A line, or a piece of one that is too long to be held.
  package struct Line {
    /// The file's path, or `standard input`.
    package var file: String
    /// Counted from 1.
    package var number: Int
    /// Without the line break; valid only during the call that receives it.
    package var bytes: UnsafeRawBufferPointer
    /// How the bytes make up the line.
    package var extent: Extent
    /// Whether the bytes reach to the end of the line.
    package var endsLine: Bool
  }

  /// Whether a line came whole.
  package enum Extent: Sendable {
    case whole
    /// The first piece of a line longer than `longestLine`.
    case beginning
    /// A later piece of such a line.
    case continuation
  }

  /// The longest line that is handed on whole, in bytes: 1 MiB.
  package static let longestLine = 1 << 20
  /// What standard input is called in messages.
  package static let standardInput = "standard input"

  private let files: [String]

  /// The lines of files, or, where there are none or one is `-`, of standard input.
  package init(files: [String]) {
    self.files = files.isEmpty ? ["-"] : files
  }

  /// The bytes of all files; nil where one is not a regular file, so that nobody knows.
  package var totalBytes: Int? {
    var total = 0
    for file in files {
      var status = stat()
      guard file != "-", stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return nil
      }
      total += Int(status.st_size)
    }
    return total
  }

  /// Checks that every file can be opened and holds something, before anything is made from them.
  ///
  /// - Throws: `EngineError` for the first that does not.
  package func check() throws(EngineError) {
    for file in files where file != "-" {
      let descriptor = try Self.open(file)
      var status = stat()
      let isEmpty =
        fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && status.st_size == 0
      close(descriptor)
      guard !isEmpty else { throw Self.emptyInput(file) }
    }
  }

  /// Hands every line on, blank ones too.
  ///
  /// - Parameters:
  ///   - whenIdle: Called before the reading waits for input that is not there yet.
  ///   - body: Called with each line.
  /// - Throws: `EngineError` for a file that cannot be read or is empty, and what the calls throw.
  package func read(whenIdle: () throws -> Void = {}, each body: (Line) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.longestLine + 1, alignment: 16)
    defer { buffer.deallocate() }
    for file in files {
      let name = file == "-" ? Self.standardInput : file
      let descriptor = try Self.open(file)
      defer { if descriptor != STDIN_FILENO { close(descriptor) } }
      try Self.readLines(of: descriptor, name: name, buffer, whenIdle: whenIdle, body)
    }
  }

  private static func open(_ file: String) throws(EngineError) -> Int32 {
    guard file != "-" else { return STDIN_FILENO }
    let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw EngineError(.noInput, at: file, "cannot be read: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw EngineError(.noInput, at: file, "is a folder; name the files in it")
    }
    return descriptor
  }

  private static func readLines(
    of descriptor: Int32, name: String, _ buffer: UnsafeMutableRawBufferPointer,
    whenIdle: () throws -> Void, _ body: (Line) throws -> Void
  ) throws {
    guard let base = buffer.baseAddress else { return }
    var held = 0
    var number = 1
    var isContinuation = false
    var isEmpty = true

    func hand(_ range: Range<Int>, isWhole: Bool) throws {
      var bytes = UnsafeRawBufferPointer(rebasing: buffer[range])
      if bytes.last == UInt8(ascii: "\r") {
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
      }
      let extent: Extent = isContinuation ? .continuation : isWhole ? .whole : .beginning
      try body(Line(file: name, number: number, bytes: bytes, extent: extent, endsLine: isWhole))
    }

    while true {
      if held == buffer.count {
        try hand(0..<held, isWhole: false)
        isContinuation = true
        held = 0
      }
      if !isReady(descriptor) { try whenIdle() }
      let count = Glibc.read(descriptor, base + held, buffer.count - held)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw EngineError(.noInput, at: name, "cannot be read: \(String(cString: strerror(errno)))")
      }
      guard count > 0 else { break }
      isEmpty = false
      let end = held + count
      var start = 0
      var search = held
      while let newline = memchr(UnsafeRawPointer(base + search), 10, end - search) {
        let position = newline - base
        try hand(start..<position, isWhole: true)
        isContinuation = false
        number += 1
        start = position + 1
        search = start
      }
      held = end - start
      if start > 0, held > 0 { memmove(base, base + start, held) }
    }
    if held > 0 || isContinuation { try hand(0..<held, isWhole: true) }
    guard !isEmpty else { throw emptyInput(name) }
  }

  private static func emptyInput(_ name: String) -> EngineError {
    EngineError(.badData, at: name, "is empty; give one JSON object a line")
  }

  /// Whether reading would return at once.
  private static func isReady(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) != 0
  }
}
