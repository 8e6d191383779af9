import CTerminal
import Glibc

/// What of the terminal and its surroundings the console would go by, for `iars info`.
package struct TerminalReport: Hashable, Sendable {
  /// TERM; nil where it is not set.
  package var type: String?
  /// How many colours its description has; nil where it cannot show the console.
  package var colours: Int?
  /// Whether its description has direct colours.
  package var hasDirectColours = false
  /// Why it cannot show the console, as far as that is known.
  package var problem: String?
  /// The locale of the environment.
  package var locale: String
  /// The glyphs that would be drawn.
  package var charset: Charset
  /// The version of ncurses.
  package var cursesVersion: String

  /// Looks around; no terminal is needed, and nothing is written to one.
  package init() {
    let type = Self.environment("TERM")
    self.type = type
    let isUTF8 = iars_set_locale()
    locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Self.environment).first ?? "C (none is set)"
    charset = TerminalTraits.charset(isUTF8: isUTF8, type: type ?? "")
    cursesVersion = String(cString: iars_curses_version())
    guard let type else {
      problem = TerminalError(.noType).description
      return
    }
    var abilities = iars_abilities()
    let result = iars_probe(type, -1, STDOUT_FILENO, &abilities)
    if let error = TerminalError(result, type: type, number: errno) {
      problem = error.description
      return
    }
    colours = Int(abilities.colours)
    hasDirectColours = abilities.direct
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
