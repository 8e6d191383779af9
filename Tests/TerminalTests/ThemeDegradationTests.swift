import Terminal
import Testing

/// All themes on terminals with few colours: never unreadable, and nothing that was told apart by
/// colour is left without a sign.
@Suite struct ThemeDegradationTests {
  static let few: [ColourDepth] = [.eight, .sixteen]

  @Test(arguments: ThemeTests.names, few)
  func textIsInColoursThatSchemesShowWell(_ name: String, _ depth: ColourDepth) throws {
    let theme = try ThemeTests.library.load(name)
    let palette = Palette(theme: theme, depth: depth)
    // Black and blue on dark grounds; white, yellow, cyan and all bright ones on light grounds.
    let unreadable: Set<UInt8> =
      theme.base == .dark ? [0, 4, 8, 12] : Set([3, 6, 7] + Array(8...15))
    for role in Role.allCases where role.kind != .surface {
      for surface in ThemeTests.surfaces {
        let style = palette.resolve(Style(role, on: surface))
        #expect(style.background == .standard)
        #expect(style.reverse == (surface == .selection || theme[role].reverse))
        guard case .index(let index) = style.foreground else { continue }
        #expect(surface != .selection, "\(role): a colour in reverse video")
        #expect(!unreadable.contains(index), "\(role) is \(index)")
        #expect(index < (depth == .eight ? 8 : 16))
      }
    }
  }

  @Test(arguments: ThemeTests.names, few)
  func streamsAreToldApartByColourOrByShade(_ name: String, _ depth: ColourDepth) throws {
    let palette = Palette(theme: try ThemeTests.library.load(name), depth: depth)
    for roles in [
      [.streamGreen, .streamYellow, .streamRed], [.good, .warning, .alarmFiring],
      [.p50, .p95, .p99],
    ] as [[Role]] {
      let fronts = Set(roles.map { palette.resolve(Style($0)).foreground })
      let fills = Set(roles.map { palette.resolve(Style(.text, on: $0)).background })
      #expect(fronts.count == (palette.isTextured ? 1 : 3))
      #expect(fills.count == (palette.isTextured ? 1 : 3))
    }
  }

  @Test(arguments: ThemeTests.names, ColourDepth.allCases)
  func anAreaIsOfOneColourInFrontAndBehind(_ name: String, _ depth: ColourDepth) throws {
    let palette = Palette(theme: try ThemeTests.library.load(name), depth: depth)
    for role in Role.allCases where role.kind == .text {
      let front = palette.resolve(Style(role)).foreground
      let behind = palette.resolve(Style(.text, on: role)).background
      // On light grounds the terminal's own ink stands in for yellow.
      #expect(behind == front || (behind == .index(0) && front == .standard))
    }
  }

  @Test(arguments: ThemeTests.library.names(), ColourDepth.allCases)
  func shadesStandInWhereThereIsNoHue(_ name: String, _ depth: ColourDepth) throws {
    let palette = Palette(theme: try ThemeTests.library.load(name), depth: depth)
    #expect(palette.isTextured == (depth == .none || ["mono", "plain"].contains(name)))
  }

  @Test(arguments: ThemeTests.names)
  func withoutColoursAllThemesAreThePlainOne(_ name: String) throws {
    let palette = Palette(theme: try ThemeTests.library.load(name), depth: .none)
    let plain = Palette(theme: .plain, depth: .none)
    for role in Role.allCases {
      for surface in ThemeTests.surfaces {
        let style = Style(role, on: surface)
        #expect(palette.resolve(style) == plain.resolve(style))
      }
    }
  }

  @Test(arguments: few)
  func greysAreTheTerminalsOwnAndKeepTheirLooks(_ depth: ColourDepth) throws {
    let theme = try ThemeTests.library.load("mono")
    let palette = Palette(theme: theme, depth: depth)
    for role in Role.allCases where role.kind != .surface {
      let style = palette.resolve(Style(role))
      let look = theme[role]
      #expect(style == ResolvedStyle(bold: look.bold, reverse: look.reverse))
    }
  }

  @Test(
    arguments: [
      ("#ff0000", 1), ("#ff7a3c", 1), ("#ff00ff", 5), ("#ffd700", 3), ("#00ff00", 2),
      ("#00ffff", 6),
      ("#0000ff", 6), ("#ff0080", 5), ("#808080", nil), ("#9aa0a0", nil), ("#000000", nil),
    ] as [(String, UInt8?)])
  func aColourHasTheNumberOfItsHue(_ hex: String, _ number: UInt8?) throws {
    let colour = try #require(RGB(hex: hex))
    let theme = Theme(
      name: "mine", base: .dark,
      looks: [.good: Theme.Look(colour: colour), .text: Theme.Look(colour: colour)])
    let palette = Palette(theme: theme, depth: .eight)
    #expect(
      palette.resolve(Style(.good)).foreground == number.map { .index($0) } ?? .standard)
    #expect(palette.resolve(Style(.text)).foreground == .standard)
  }
}
