/// The rule by which roles have numbers in the terminal's own scheme of 8 or 16 colours.
enum SchemeColour {
  /// The colour of a role in front.
  ///
  /// What must be read and has no meaning by colour stays the terminal's own. On light
  /// backgrounds yellow and cyan are unreadable in most schemes: there yellow is the terminal's own
  /// and cyan is blue. The bright forms are used on dark backgrounds alone, for the same reason.
  static func foreground(_ role: Role, base: Theme.Base, depth: ColourDepth) -> TerminalColour {
    let bright: UInt8 = depth == .sixteen && base == .dark ? 8 : 0
    let isDark = base == .dark
    switch role {
    case .streamGreen, .good: return .index(green + bright)
    case .streamYellow, .warning, .p95: return isDark ? .index(yellow + bright) : .standard
    case .streamRed, .alarmFiring, .p99, .threshold: return .index(red + bright)
    case .temperature, .accent: return .index((isDark ? cyan : blue) + bright)
    case .p50: return isDark ? .index(cyan + bright) : .index(blue)
    case .background: return isDark ? .index(black) : .index(white)
    case .bar, .selection, .text, .strong, .muted, .key, .border, .band: return .standard
    }
  }

  /// The colour of a role behind: only fills of charts have one, beside other fills.
  static func background(_ role: Role, base: Theme.Base) -> TerminalColour {
    switch role {
    case .streamGreen, .good: .index(green)
    case .streamYellow, .warning, .p95: base == .dark ? .index(yellow) : .index(black)
    case .streamRed, .alarmFiring, .p99: .index(red)
    case .temperature, .accent: .index(cyan)
    case .p50: .index(blue)
    default: .standard
    }
  }

  private static let black: UInt8 = 0
  private static let red: UInt8 = 1
  private static let green: UInt8 = 2
  private static let yellow: UInt8 = 3
  private static let blue: UInt8 = 4
  private static let cyan: UInt8 = 6
  private static let white: UInt8 = 7
}
