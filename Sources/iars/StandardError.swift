import Glibc
import Terminal

/// Messages and progress for people, on standard error.
enum StandardError {
  /// Whether a person may be watching.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Prints a line, made safe.
  static func print(_ line: String) {
    write(PlainText.safe(line) + "\n")
  }

  /// Writes text as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
