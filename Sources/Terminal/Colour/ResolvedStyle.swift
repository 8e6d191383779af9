/// A style as a terminal is told it.
package struct ResolvedStyle: Hashable, Sendable {
  /// The colour of the glyph.
  package var foreground: TerminalColour
  /// The colour behind it.
  package var background: TerminalColour
  /// Drawn bold.
  package var bold: Bool
  /// Drawn with the two colours exchanged.
  package var reverse: Bool

  /// A style by its parts; the terminal's own unless told otherwise.
  package init(
    foreground: TerminalColour = .standard, background: TerminalColour = .standard,
    bold: Bool = false, reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
  }
}
