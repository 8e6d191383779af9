import CTerminal
import Glibc

extension CursesScreen {
  /// The colours that a terminal has by its description, without opening a screen on it.
  ///
  /// `nil` for what is no terminal, or one that cannot show a screen. Writes nothing.
  package static func colourDepth(
    of output: Int32, preferred: ColourDepth = .direct
  ) -> ColourDepth? {
    guard isatty(output) == 1, let type = getenv("TERM") else { return nil }
    var abilities = iars_abilities()
    guard iars_probe(type, output, output, &abilities) == IARS_OK else { return nil }
    return TerminalTraits.colourDepth(
      colours: Int(abilities.colours), direct: abilities.direct, preferred: preferred)
  }
}
