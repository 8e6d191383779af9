import Terminal
import Testing

/// What is told apart by colour is so for eyes that lack a receptor.
@Suite struct ThemeVisionTests {
  /// Roles that stand side by side.
  static let groups: [[Role]] = [
    [.streamGreen, .streamYellow, .streamRed], [.good, .warning, .alarmFiring], [.p50, .p95, .p99],
  ]

  /// The least difference between two roles of a group, of which 2 to 3 can just be seen: far
  /// enough apart for thin lines and single glyphs.
  static let least = 20.0

  @Test(arguments: Vision.allCases, [ColourDepth.sixteen, .palette256, .direct])
  func deuteranopiaIsForEveryEye(_ vision: Vision, _ depth: ColourDepth) throws {
    let palette = Palette(theme: try ThemeTests.library.load("deuteranopia"), depth: depth)
    for group in Self.groups {
      for (one, other, difference) in try Self.differences(group, palette, vision) {
        #expect(difference >= Self.least, "\(one), \(other): \(difference)")
      }
    }
  }

  @Test(arguments: ["dark", "light"])
  func theUsualThemesWouldNotDo(_ name: String) throws {
    let palette = Palette(theme: try ThemeTests.library.load(name), depth: .direct)
    let differences = try Self.differences(Self.groups[0], palette, .deuteranopia)
    #expect(try #require(differences.map(\.2).min()) < Self.least / 2)
  }

  @Test func monoIsToldApartByLightness() throws {
    let palette = Palette(theme: try ThemeTests.library.load("mono"), depth: .palette256)
    for group in [Self.groups[0], Self.groups[2]] {
      for (one, other, difference) in try Self.differences(group, palette, .usual) {
        #expect(difference >= 12, "\(one), \(other): \(difference)")
      }
    }
  }

  @Test func differencesAreThoseOfTheStandards() throws {
    let red = try #require(RGB(hex: "#ff0000"))
    let white = try #require(RGB(hex: "#ffffff"))
    let grey = try #require(RGB(hex: "#777777"))
    let lab = Vision.lab(Vision.usual.seen(red))
    #expect(abs(lab[0] - 53.24) < 0.05 && abs(lab[1] - 80.09) < 0.05 && abs(lab[2] - 67.2) < 0.05)
    #expect(abs(Vision.lab(Vision.usual.seen(white))[0] - 100) < 0.05)
    for vision in Vision.allCases {
      let seen = Vision.lab(vision.seen(grey))
      #expect(abs(seen[1]) < 0.05 && abs(seen[2]) < 0.05, "greys stay grey")
    }
  }

  /// How different each two of some roles look.
  private static func differences(
    _ roles: [Role], _ palette: Palette, _ vision: Vision
  ) throws -> [(Role, Role, Double)] {
    let colours = try roles.map { try #require(colour(of: palette.resolve(Style($0)).foreground)) }
    return roles.indices.flatMap { one in
      roles.indices.filter { $0 > one }.map {
        (roles[one], roles[$0], vision.difference(colours[one], colours[$0]))
      }
    }
  }

  /// What a terminal shows; the first 16 as xterm has them.
  private static func colour(of colour: TerminalColour) -> RGB? {
    switch colour {
    case .direct(let rgb): return rgb
    case .standard: return nil
    case .index(let index):
      let scheme = [
        "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
        "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
      ]
      guard index >= 16 else { return RGB(hex: scheme[Int(index)]) }
      return ThemeTests.colour(of: colour)
    }
  }
}
