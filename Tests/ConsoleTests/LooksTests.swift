import Console
import Terminal
import TestSupport
import Testing

/// Screens as terminals are told them: every theme, and every number of colours.
@Suite struct LooksTests {
  enum Shown: String, CaseIterable {
    case overview
    case decisions
    case record
    case review
    case learning

    func console(_ width: Int, _ height: Int) -> ConsoleScript {
      switch self {
      case .overview: return ConsoleScript(width: width, height: height)
      case .decisions:
        var console = DecisionsTests.console(width: width, height: height)
        console.press("down")
        return console
      case .record: return DecisionsScreenTests.record(width: width, height: height)
      case .review:
        var desk = DeskTests.Desk(width: width, height: height)
        desk.press("n")
        return desk.console
      case .learning: return LearningTests().console(width: 80, height: 24)
      }
    }
  }

  @Test(arguments: Shown.allCases, ["dark", "light", "high-contrast", "deuteranopia", "mono"])
  func everyTheme(_ shown: Shown, _ theme: String) throws {
    try expect(shown, theme: theme, depth: .direct)
  }

  @Test(arguments: Shown.allCases, [(120, 40), (200, 60)])
  func everySize(_ shown: Shown, _ size: (Int, Int)) throws {
    for theme in ["dark", "light", "high-contrast", "deuteranopia", "mono"] {
      try expect(shown, theme: theme, depth: .direct, size.0, size.1)
    }
  }

  @Test(arguments: Shown.allCases, [ColourDepth.palette256, .sixteen, .eight, .none])
  func everyDepth(_ shown: Shown, _ depth: ColourDepth) throws {
    try expect(shown, theme: "dark", depth: depth)
  }

  private func expect(
    _ shown: Shown, theme: String, depth: ColourDepth, _ width: Int = 80, _ height: Int = 24
  ) throws {
    let palette = Palette(
      theme: try ThemeLibrary(folder: Golden.themes).load(theme), depth: depth)
    var console = shown.console(width, height)
    console.take(.themeLoaded(theme, isTextured: palette.isTextured))
    // Else the last row says that the theme was loaded.
    console.press("ctrl-l")
    try Golden.expect(
      console.frame, in: palette,
      is: "looks/\(shown.rawValue)-\(theme)-\(depth)\(width == 80 ? "" : "-\(width)x\(height)")")
  }
}
