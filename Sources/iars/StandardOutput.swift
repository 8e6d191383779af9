import Engine
import Glibc

/// What a command was asked for, on standard output, in large writes.
struct StandardOutput: ~Copyable {
  /// Append here, then call `flushIfLarge`.
  var buffer = ByteBuffer()

  private static let largeBytes = 60_000

  /// Writes when enough has gathered.
  mutating func flushIfLarge() throws(EngineError) {
    guard buffer.count > Self.largeBytes else { return }
    try flush()
  }

  /// Writes what has gathered.
  ///
  /// - Throws: `EngineError` when standard output cannot be written: a full disk, say.
  mutating func flush() throws(EngineError) {
    try buffer.withBytes { (bytes) throws(EngineError) in
      try OutputFile.write(bytes, to: STDOUT_FILENO, name: "standard output")
    }
    buffer.removeAll()
  }

  /// Adds a line.
  mutating func print(_ line: String) throws(EngineError) {
    buffer.append(line)
    buffer.append(UInt8(ascii: "\n"))
    try flushIfLarge()
  }
}
