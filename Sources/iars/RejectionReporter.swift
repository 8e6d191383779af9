import Engine

/// Prints each bad line's place and reason, and keeps the lines themselves where asked to.
final class RejectionReporter {
  private let file: OutputFile?
  /// Called before a message, so that a progress bar can get out of the way.
  var beforeMessage: () -> Void = {}

  /// Keeps rejected lines in a file, as they came, to be mended and sent again.
  init(rejects: OutputFile? = nil) {
    file = rejects
  }

  /// Reports a bad line, or, without a rejection, a later piece of one.
  func report(_ rejection: Rejection?, _ line: InputLines.Line) throws {
    if let rejection {
      beforeMessage()
      StandardError.print("\(rejection)")
    }
    try file?.write(line.bytes)
    guard line.endsLine, let file else { return }
    try [UInt8(ascii: "\n")].withUnsafeBytes { try file.write($0) }
  }
}
