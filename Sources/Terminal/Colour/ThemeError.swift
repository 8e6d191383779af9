/// Why a theme cannot be used, in one line that says what to do.
package struct ThemeError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  enum Code: Hashable {
    case notFound(available: [String])
    case badName
    case unreadable(String)
    case syntax(String)
    case badBase
    case noRoles
    case unknownKey(String)
    case unknownRole(String)
    case missingRoles([String])
    case badColour(role: String, text: String)
    case badLook(role: String)
  }

  let code: Code
  /// Whether there is no theme of the name, and so no file with a mistake.
  package var isMissing: Bool {
    switch code {
    case .notFound, .badName: true
    default: false
    }
  }

  /// The theme's file, or its name where it has none.
  package let file: String
  /// The line of the mistake, from 1, where it is known.
  package let line: Int?
  /// The column of the mistake, from 1, where it is known.
  package let column: Int?

  init(_ code: Code, file: String, line: Int? = nil, column: Int? = nil) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
  }

  /// The file, the place where it is known, and what to do.
  package var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(file)\(place): \(message)"
  }

  private var message: String {
    switch code {
    case .notFound(let available):
      "no such theme; there are \(available.joined(separator: ", "))"
    case .badName:
      "a theme is named by letters, digits, - and _, and is not a path"
    case .unreadable(let reason):
      "the theme cannot be read: \(reason)"
    case .syntax(let text):
      text
    case .badBase:
      "base must be \"dark\" or \"light\""
    case .noRoles:
      "a [roles] table is missing; it gives each role a colour"
    case .unknownKey(let key):
      "there is no setting \(key); a theme has base and [roles]"
    case .unknownRole(let role):
      "there is no role \(role); the roles are "
        + Role.allCases.map(\.name).joined(separator: ", ")
    case .missingRoles(let roles):
      "these roles have no colour: \(roles.joined(separator: ", "))"
    case .badColour(let role, let text):
      "the colour of \(role) must be like \"#10141a\", not \"\(text)\""
    case .badLook(let role):
      "\(role) must be a colour or { colour = \"#10141a\", bold = true, reverse = true }"
    }
  }
}
