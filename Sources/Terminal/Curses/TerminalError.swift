import CTerminal

/// Why a terminal cannot show the console, in one line that says what to do.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Code: Hashable, Sendable {
    /// Input or output is not a terminal.
    case notATerminal
    /// TERM is not set.
    case noType
    /// TERM names a type that this machine has no description of.
    case unknownType(String)
    /// This machine has no terminal descriptions at all.
    case noDatabase(String)
    /// The terminal cannot place its cursor, such as `dumb`.
    case noCursorAddressing(String)
    /// A screen is open already.
    case busy
    /// The system refused; the number is an `errno`.
    case system(Int32)
  }

  /// What is wrong.
  package let code: Code

  /// An error of that code.
  package init(_ code: Code) {
    self.code = code
  }

  package var description: String {
    switch code {
    case .notATerminal:
      "input and output must be a terminal"
    case .noType:
      "TERM is not set; set it to your terminal's type, for example TERM=xterm-256color"
    case .unknownType(let type):
      "the terminal type TERM=\(Self.quoted(type)) is unknown here; try TERM=xterm-256color, or "
        + "install its description (package ncurses-term)"
    case .noDatabase(let type):
      "no terminal descriptions were found for TERM=\(Self.quoted(type)); install the package "
        + "ncurses-base, or set TERMINFO to their folder"
    case .noCursorAddressing(let type):
      "the terminal type TERM=\(Self.quoted(type)) cannot place a cursor; set TERM to your "
        + "terminal's real type, for example TERM=xterm-256color"
    case .busy:
      "a screen is open already"
    case .system(let number):
      "the terminal could not be set up (system error \(number))"
    }
  }

  /// The error of a failed call for the terminal type, or nil for success.
  init?(_ result: iars_result, type: String, number: Int32) {
    switch result {
    case IARS_OK: return nil
    case IARS_NOT_A_TERMINAL: code = .notATerminal
    case IARS_UNKNOWN_TYPE: code = .unknownType(type)
    case IARS_NO_DATABASE: code = .noDatabase(type)
    case IARS_NO_CURSOR_ADDRESSING: code = .noCursorAddressing(type)
    case IARS_BUSY: code = .busy
    default: code = .system(number)
    }
  }

  /// The environment's text as one short harmless word.
  private static func quoted(_ text: String) -> String {
    let safe = text.unicodeScalars.prefix(40).map { scalar in
      (0x21...0x7E).contains(scalar.value) ? Character(scalar) : "?"
    }
    return String(safe)
  }
}
