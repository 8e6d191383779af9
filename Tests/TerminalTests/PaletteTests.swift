import Terminal
import Testing

/// What terminals with fewer colours are told.
@Suite struct PaletteTests {
  static let dark = try? ThemeTests.library.load("dark")
  static let light = try? ThemeTests.library.load("light")

  @Test func directColoursAreTheThemes() throws {
    let theme = try #require(Self.dark)
    let style = Palette(theme: theme, depth: .direct).resolve(Style(.good, on: .bar, bold: true))
    #expect(
      style
        == ResolvedStyle(
          foreground: .direct(try #require(theme[.good].colour)),
          background: .direct(try #require(theme[.bar].colour)), bold: true))
  }

  @Test func the256AreTheNearest() throws {
    let looks: [Role: Theme.Look] = [
      .text: Theme.Look(colour: RGB(hex: "#ff0000")),
      .muted: Theme.Look(colour: RGB(hex: "#808080")),
      .background: Theme.Look(colour: RGB(hex: "#000000")),
      .strong: Theme.Look(colour: RGB(hex: "#5f87af")),
    ]
    let palette = Palette(
      theme: Theme(name: "t", base: .dark, looks: looks), depth: .palette256)
    #expect(palette.resolve(Style(.text)).foreground == .index(196))
    #expect(palette.resolve(Style(.muted)).foreground == .index(244))
    #expect(palette.resolve(Style(.strong)).foreground == .index(67))
    #expect(palette.resolve(Style()).background == .index(16))
  }

  @Test(arguments: [
    (Role.streamGreen, TerminalColour.index(2), TerminalColour.index(10)),
    (.streamYellow, .index(3), .index(11)), (.streamRed, .index(1), .index(9)),
    (.text, .standard, .standard), (.muted, .standard, .standard),
    (.temperature, .index(6), .index(14)),
  ])
  func fewColoursGoByRole(
    _ role: Role, _ eight: TerminalColour, _ sixteen: TerminalColour
  ) throws {
    let theme = try #require(Self.dark)
    #expect(Palette(theme: theme, depth: .eight).resolve(Style(role)).foreground == eight)
    #expect(Palette(theme: theme, depth: .sixteen).resolve(Style(role)).foreground == sixteen)
  }

  @Test func onLightGroundsYellowTextIsNotYellow() throws {
    let theme = try #require(Self.light)
    for depth in [ColourDepth.eight, .sixteen] {
      let palette = Palette(theme: theme, depth: depth)
      #expect(palette.resolve(Style(.streamYellow)).foreground == .standard)
      #expect(palette.resolve(Style(.streamRed)).foreground == .index(1))
    }
  }

  @Test(arguments: [ColourDepth.none, .eight, .sixteen])
  func withFewColoursSurfacesStayTheTerminals(_ depth: ColourDepth) throws {
    for theme in [try #require(Self.dark), try #require(Self.light), .plain] {
      let palette = Palette(theme: theme, depth: depth)
      for role in Role.allCases {
        let plain = palette.resolve(Style(role))
        #expect(plain.background == .standard)
        #expect(palette.resolve(Style(role, on: .bar)).background == .standard)
        let selected = palette.resolve(Style(role, on: .selection))
        #expect(selected.foreground == .standard && selected.background == .standard)
        #expect(selected.reverse)
      }
    }
  }

  @Test func withoutColoursOnlyBoldAndReverseAreLeft() throws {
    for palette in [
      Palette(theme: try #require(Self.dark), depth: .none),
      Palette(theme: .plain, depth: .direct),
    ] {
      for front in Role.allCases {
        for back in Role.allCases {
          let style = palette.resolve(Style(front, on: back))
          #expect(style.foreground == .standard && style.background == .standard)
        }
      }
      #expect(palette.resolve(Style(.text, on: .selection)).reverse)
      #expect(palette.resolve(Style(.key)).bold)
      #expect(palette.resolve(Style(.alarmFiring)).reverse)
      #expect(!palette.resolve(Style(.text)).reverse)
    }
  }

  @Test func depthsAreOrdered() {
    #expect(ColourDepth.none < .eight && .palette256 < ColourDepth.direct)
  }
}
