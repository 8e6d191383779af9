import TOMLKit

/// Reads a theme file: `base`, and in `[roles]` a colour or a look for every role.
struct ThemeParser {
  private let name: String
  private let file: String
  private let text: String

  /// A parser of one file's text.
  init(_ text: String, name: String, file: String) {
    self.name = name
    self.file = file
    self.text = text
  }

  /// The theme, which has every role.
  ///
  /// Throws: `ThemeError` at the first mistake; a role given twice is one of TOML's own.
  func parse() throws(ThemeError) -> Theme {
    let document = try table()
    for key in document.keys where key != "base" && key != "roles" {
      throw error(.unknownKey(key), at: key)
    }
    guard let word = document["base"]?.string, let base = Theme.Base(rawValue: word) else {
      throw error(.badBase, at: "base")
    }
    guard let roles = document["roles"]?.table else { throw error(.noRoles, at: "roles") }
    var looks: [Role: Theme.Look] = [:]
    for key in roles.keys {
      guard let role = Role(name: key) else { throw error(.unknownRole(key), at: key) }
      looks[role] = try look(of: key, in: roles)
    }
    let missing = Role.allCases.filter { looks[$0] == nil }
    guard missing.isEmpty else { throw error(.missingRoles(missing.map(\.name)), at: "[roles]") }
    return Theme(name: name, base: base, looks: looks)
  }

  private func table() throws(ThemeError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let mistake as TOMLParseError {
      throw ThemeError(
        .syntax(mistake.description), file: file, line: mistake.source.begin.line,
        column: mistake.source.begin.column)
    } catch {
      throw self.error(.syntax("the theme is not TOML"), at: "")
    }
  }

  private func look(of key: String, in roles: TOMLTable) throws(ThemeError) -> Theme.Look {
    guard let value = roles[key] else { throw error(.badLook(role: key), at: key) }
    if let text = value.string {
      return Theme.Look(colour: try colour(text, of: key))
    }
    guard let parts = value.table, let text = parts["colour"]?.string,
      parts.keys.allSatisfy({ ["colour", "bold", "reverse"].contains($0) })
    else { throw error(.badLook(role: key), at: key) }
    return Theme.Look(
      colour: try colour(text, of: key), bold: try flag("bold", of: key, in: parts),
      reverse: try flag("reverse", of: key, in: parts))
  }

  private func colour(_ text: String, of key: String) throws(ThemeError) -> RGB {
    guard let colour = RGB(hex: text) else {
      throw error(.badColour(role: key, text: text), at: key)
    }
    return colour
  }

  private func flag(
    _ name: String, of key: String, in parts: TOMLTable
  ) throws(ThemeError) -> Bool {
    guard let value = parts[name] else { return false }
    guard let flag = value.bool else { throw error(.badLook(role: key), at: key) }
    return flag
  }

  /// A mistake at the line that sets a key: TOMLKit tells places of mistakes in syntax only.
  private func error(_ code: ThemeError.Code, at key: String) -> ThemeError {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { line in
      let words = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" }
      guard words.hasPrefix(key), !key.isEmpty else { return false }
      return words.dropFirst(key.count).first.map { !($0.isLetter || $0.isNumber) } ?? true
    }
    return ThemeError(code, file: file, line: line.map { $0 + 1 })
  }
}
