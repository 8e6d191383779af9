/// The rule by which roles have numbers in the terminal's own scheme of 8 or 16 colours.
///
/// A role that means something by its colour takes the number of the theme's hue; greys, and what
/// must be read and has no meaning by colour, stay the terminal's own.
enum SchemeColour {
  /// Whether a role means something by its colour.
  static func isMeaningful(_ role: Role) -> Bool {
    switch role {
    case .streamGreen, .streamYellow, .streamRed, .good, .warning, .alarmFiring, .temperature,
      .p50, .p95, .p99, .accent, .threshold:
      true
    case .background, .bar, .selection, .text, .strong, .muted, .key, .border, .band:
      false
    }
  }

  /// The colour of a role in front.
  ///
  /// In most schemes yellow and cyan are unreadable on light grounds, and blue on dark ones: there
  /// yellow is the terminal's own, cyan is blue, and blue is cyan. The bright forms are used on
  /// dark grounds alone, for the same reason.
  static func foreground(
    _ role: Role, in theme: Theme, depth: ColourDepth
  ) -> TerminalColour {
    let isDark = theme.base == .dark
    if role == .background { return .index(isDark ? black : white) }
    guard isMeaningful(role), let hue = theme[role].colour?.hue else { return .standard }
    let bright: UInt8 = depth == .sixteen && isDark ? 8 : 0
    switch hue {
    case .yellow where !isDark: return .standard
    case .cyan where !isDark: return .index(blue)
    case .blue where isDark: return .index(cyan + bright)
    default: return .index(number(of: hue) + bright)
    }
  }

  /// The colour of a role behind: only fills of charts have one, beside other fills.
  ///
  /// It is that in front, since an area is drawn with both: parts of cells in front, whole ones
  /// behind.
  static func background(
    _ role: Role, in theme: Theme, depth: ColourDepth
  ) -> TerminalColour {
    guard isMeaningful(role), role != .threshold, theme[role].colour?.hue != nil else {
      return .standard
    }
    let front = foreground(role, in: theme, depth: depth)
    return front == .standard ? .index(black) : front
  }

  private static func number(of hue: RGB.Hue) -> UInt8 {
    switch hue {
    case .red: red
    case .green: green
    case .yellow: yellow
    case .blue: blue
    case .magenta: magenta
    case .cyan: cyan
    }
  }

  private static let black: UInt8 = 0
  private static let red: UInt8 = 1
  private static let green: UInt8 = 2
  private static let yellow: UInt8 = 3
  private static let blue: UInt8 = 4
  private static let magenta: UInt8 = 5
  private static let cyan: UInt8 = 6
  private static let white: UInt8 = 7
}
