/// A colour as a terminal is told it.
package enum TerminalColour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// A colour by its number in the palette of 8, 16 or 256.
  case index(UInt8)
  /// A colour by its parts.
  case direct(RGB)
}
