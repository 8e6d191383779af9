/// A failure that a person can do something about: one line for standard error and an exit status.
package struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  package var code: Code
  /// Where it is, such as `policy.toml:12:3`; empty where no place says more than the message.
  package var place: String
  /// What is wrong and what to do about it, without a line break.
  package var message: String

  /// A failure at a place.
  package init(_ code: Code, at place: String = "", _ message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// The line for standard error.
  package var description: String { place.isEmpty ? message : "\(place): \(message)" }

  /// The kinds of failure that the exit status tells apart.
  package enum Code: Hashable, Sendable {
    /// The command line asks for what cannot be.
    case usage
    /// The input is not what it should be.
    case badData
    /// An input does not exist or cannot be opened.
    case noInput
    /// An output cannot be made.
    case cannotCreate
    /// Reading or writing failed on the way.
    case ioError

    /// The status that the process exits with, as in sysexits.h.
    package var exitStatus: Int32 {
      switch self {
      case .usage: 64
      case .badData: 65
      case .noInput: 66
      case .cannotCreate: 73
      case .ioError: 74
      }
    }
  }
}
