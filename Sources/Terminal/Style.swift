/// How one cell looks, in roles: what it shows, what lies behind it, and emphasis.
package struct Style: Hashable, Sendable {
  /// The role of the glyph.
  package var foreground: Role
  /// The role of the surface behind the glyph.
  ///
  /// Any role may lie behind another: a block glyph in a
  /// stacked chart has one stream in front and the next one behind.
  package var background: Role
  /// Drawn bold.
  ///
  /// Themes without colour rely on it.
  package var bold: Bool
  /// Drawn in reverse video, for themes without colour.
  package var reverse: Bool

  /// A style; plain text on the screen's background unless told otherwise.
  package init(
    _ foreground: Role = .text, on background: Role = .background, bold: Bool = false,
    reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
  }
}
