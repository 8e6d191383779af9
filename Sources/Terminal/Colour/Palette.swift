/// A theme on a terminal: turns styles into what the terminal is told.
///
/// With direct colours they are the theme's own, with 256 the nearest. With 16 or 8 the terminal's
/// own scheme decides what a number looks like, so each role has the number of its hue by rule,
/// text stays on the terminal's background, and the selection is reverse video: nothing is ever
/// unreadable. Greys have no number, so a theme of greys is left with bold and reverse video.
/// Without colours bold and reverse video say it, as in `Theme.plain`.
package struct Palette: Equatable, Sendable {
  /// The theme.
  package let theme: Theme
  /// The terminal's colours.
  package let depth: ColourDepth
  private let foregrounds: [TerminalColour]
  private let backgrounds: [TerminalColour]
  private let looks: [Theme.Look]
  /// Whether the selection is reverse video in place of colours.
  private let reversesSelection: Bool

  /// The palette of a theme; every role is worked out now, so that a cell costs two look-ups.
  package init(theme: Theme, depth: ColourDepth) {
    self.theme = theme
    self.depth = depth
    let hasColours = theme.hasColours && depth > .none
    reversesSelection = depth < .palette256
    let roles = Role.allCases
    looks = roles.map { hasColours ? theme[$0] : Theme.plain[$0] }
    guard hasColours else {
      foregrounds = roles.map { _ in .standard }
      backgrounds = foregrounds
      return
    }
    switch depth {
    case .direct, .palette256:
      foregrounds = roles.map { Self.colour(of: theme[$0], depth: depth) }
      backgrounds = foregrounds
    case .none, .eight, .sixteen:
      foregrounds = roles.map { SchemeColour.foreground($0, in: theme, depth: depth) }
      backgrounds = roles.map { SchemeColour.background($0, in: theme, depth: depth) }
    }
  }

  /// Whether shades must stand in for colours: nothing is told apart by its hue.
  package var isTextured: Bool { depth == .none || !theme.hasHues }

  /// What the terminal is told for a style; constant time.
  package func resolve(_ style: Style) -> ResolvedStyle {
    let front = Int(style.foreground.rawValue)
    let back = Int(style.background.rawValue)
    let isSelected = reversesSelection && style.background == .selection
    return ResolvedStyle(
      // In reverse video a colour would become the surface, in front of which nothing is sure.
      foreground: isSelected ? .standard : foregrounds[front],
      background: isSelected ? .standard : backgrounds[back],
      bold: style.bold || looks[front].bold,
      reverse: style.reverse || isSelected || looks[front].reverse || looks[back].reverse)
  }

  /// Whether two palettes tell the terminal the same for every style.
  package static func == (left: Palette, right: Palette) -> Bool {
    left.depth == right.depth && left.theme == right.theme
  }

  private static func colour(of look: Theme.Look, depth: ColourDepth) -> TerminalColour {
    guard let colour = look.colour else { return .standard }
    return depth == .direct ? .direct(colour) : .index(Xterm256.nearest(to: colour))
  }
}
