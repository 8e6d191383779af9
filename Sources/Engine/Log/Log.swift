import Glibc
import Logging

/// What happened, for those who come later: one line an event, in a file.
///
/// A log that cannot be written is told once and stops nothing.
package struct Log: Sendable {
  private let logger: Logger?
  private let file: LogFile?

  /// No log: what is noted is lost.
  package static let none = Log(logger: nil, file: nil)

  private init(logger: Logger?, file: LogFile?) {
    self.logger = logger
    self.file = file
  }

  /// A log in a file, of a command such as `console`; nothing is made before the first line.
  package init(_ file: LogFile, of command: String) {
    self.file = file
    logger = Logger(label: command) { label in
      LogFileHandler(file: file, source: "\(label)[\(getpid())]")
    }
  }

  /// Notes what went as it should.
  package func info(_ text: String) { logger?.info("\(text)") }

  /// Notes what somebody may want to look at.
  package func warning(_ text: String) { logger?.warning("\(text)") }

  /// Notes what failed.
  package func error(_ text: String) { logger?.error("\(text)") }

  /// Why it cannot be written, with its path; nil where it can, and after it was asked for once.
  package func takeFailure() -> String? { file?.takeFailure()?.description }

  /// The usual file: `iars/iars.log` in `$XDG_STATE_HOME` or `~/.local/state`; nil without a home.
  package static var standardPath: String? { StateFolder.path(of: "iars.log") }
}
