import Foundation
import Terminal
import TestSupport
import Testing

/// The theme files, and what is said about broken ones.
@Suite struct ThemeTests {
  static let library = ThemeLibrary(folder: Golden.themes)
  static let names = library.names().filter { $0 != Theme.plain.name }
  static let surfaces: [Role] = [.background, .bar, .selection]

  /// The contrast that text and drawings need at least.
  static func leastContrast(of role: Role, in name: String) -> Double {
    switch (role.kind == .text, name == "high-contrast") {
    case (true, true): 7
    case (true, false): 4.5
    case (false, true): 3
    case (false, false): 1.3
    }
  }

  @Test func thereAreFiveThemesAndAPlainOne() throws {
    let names = ["dark", "deuteranopia", "high-contrast", "light", "mono", "plain"]
    #expect(Self.library.names() == names)
    for name in names {
      #expect(try Self.library.load(name).base == (name == "light" ? .light : .dark))
    }
    #expect(try Self.library.load("plain") == .plain)
  }

  @Test func onlyMonoAndPlainAreGrey() throws {
    for name in Self.library.names() {
      let isGrey = name == "mono" || name == "plain"
      #expect(try Self.library.load(name).hasHues == !isGrey)
    }
    let mono = try Self.library.load("mono")
    for role in Role.allCases {
      let colour = try #require(mono[role].colour)
      #expect(colour.red == colour.green && colour.green == colour.blue, "\(role)")
    }
  }

  @Test(arguments: names)
  func textIsReadableOnEverySurface(_ name: String) throws {
    let theme = try Self.library.load(name)
    for role in Role.allCases where role.kind != .surface {
      for surface in Self.surfaces {
        let contrast = try #require(theme.contrast(of: role, on: surface))
        let least = Self.leastContrast(of: role, in: name)
        #expect(contrast >= least, "\(name): \(role) on \(surface) is \(contrast):1")
      }
    }
  }

  @Test(arguments: names)
  func textStaysReadableIn256Colours(_ name: String) throws {
    let palette = Palette(theme: try Self.library.load(name), depth: .palette256)
    for role in Role.allCases where role.kind == .text {
      for surface in Self.surfaces {
        let resolved = palette.resolve(Style(role, on: surface))
        let front = try #require(Self.colour(of: resolved.foreground))
        let back = try #require(Self.colour(of: resolved.background))
        let contrast = front.contrast(with: back)
        let least = Self.leastContrast(of: role, in: name)
        #expect(contrast >= least, "\(name): \(role) on \(surface) is \(contrast):1")
      }
    }
  }

  @Test(arguments: names, [ColourDepth.palette256, .direct])
  func whatIsToldApartByColourIs(_ name: String, _ depth: ColourDepth) throws {
    let palette = Palette(theme: try Self.library.load(name), depth: depth)
    for roles in [
      [.streamGreen, .streamYellow, .streamRed, .temperature], [.p50, .p95, .p99], Self.surfaces,
    ] as [[Role]] {
      #expect(Set(roles.map { palette.resolve(Style($0)).foreground }).count == roles.count)
    }
  }

  /// A colour of the cube and the greys, by another reckoning than the library's.
  static func colour(of colour: TerminalColour) -> RGB? {
    guard case .index(let index) = colour, index >= 16 else { return nil }
    if index >= 232 {
      let grey = UInt8(8 + 10 * (Int(index) - 232))
      return RGB(red: grey, green: grey, blue: grey)
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let place = Int(index) - 16
    return RGB(
      red: levels[place / 36], green: levels[place / 6 % 6], blue: levels[place % 6])
  }

  @Test(arguments: [
    ("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.478), ("#ff0000", "#ffffff", 3.998),
    ("#10141a", "#10141a", 1),
  ])
  func contrastIsThatOfTheStandard(_ one: String, _ other: String, _ contrast: Double) throws {
    let one = try #require(RGB(hex: one))
    let other = try #require(RGB(hex: other))
    #expect(abs(one.contrast(with: other) - contrast) < 0.001)
    #expect(one.contrast(with: other) == other.contrast(with: one))
  }

  @Test(arguments: ["", "#", "10141a", "#10141", "#10141ab", "#10141g", "#+0141a", "#１0141a"])
  func nonsenseIsNoColour(_ text: String) {
    #expect(RGB(hex: text) == nil)
  }

  @Test func coloursAreWrittenAsTheyAreRead() throws {
    #expect(try #require(RGB(hex: "#0A0b0C")).hex == "#0a0b0c")
  }
}

/// Mistakes in theme files are told by file, line and column.
@Suite struct ThemeErrorTests {
  static let roles = Role.allCases.map { "\($0.name) = \"#123456\"" }.joined(separator: "\n")

  static let mistakes: [(String, String, String)] = [
    ("syntax", "base = \"dark\"\n[roles\n", "mine.toml:2:"),
    ("twice", "base = \"dark\"\n[roles]\ntext = \"#111111\"\ntext = \"#111111\"\n", "mine.toml:4:"),
    ("no base", "[roles]\n\(roles)\n", "mine.toml: base must be"),
    ("bad base", "\nbase = \"grey\"\n[roles]\n\(roles)\n", "mine.toml:2: base must be"),
    ("no roles", "base = \"dark\"\n", "mine.toml: a [roles] table is missing"),
    (
      "setting", "base = \"dark\"\nfont = 1\n[roles]\n\(roles)\n",
      "mine.toml:2: there is no setting font"
    ),
    ("role", "base = \"dark\"\n[roles]\n\(roles)\nblink = \"#111111\"\n", "there is no role blink"),
    (
      "missing", "base = \"dark\"\n[roles]\ntext = \"#111111\"\n",
      "mine.toml:2: these roles have no colour: background,"
    ),
    (
      "colour", "base = \"dark\"\n[roles]\ntext = \"blue\"\n",
      "mine.toml:3: the colour of text must be like \"#10141a\", not \"blue\""
    ),
    ("look", "base = \"dark\"\n[roles]\ntext = 7\n", "mine.toml:3: text must be a colour or {"),
    (
      "flag", "base = \"dark\"\n[roles]\ntext = { colour = \"#111111\", bold = 1 }\n",
      "mine.toml:3: text must be a colour or {"
    ),
  ]

  @Test(arguments: mistakes)
  func areToldInOneLine(_ name: String, _ toml: String, _ message: String) {
    let error = #expect(throws: ThemeError.self) {
      try Theme.parse(toml, name: "mine", file: "mine.toml")
    }
    let description = error?.description ?? ""
    #expect(description.contains(message), "\(description)")
    #expect(!description.contains("\n"))
  }

  @Test func looksMayBeBoldAndReverse() throws {
    let toml =
      "base = \"light\"\n[roles]\n"
      + Self.roles.replacing(
        "key = \"#123456\"", with: "key = { colour = \"#654321\", bold = true, reverse = true }")
    let theme = try Theme.parse(toml, name: "mine", file: "mine.toml")
    #expect(
      theme[.key] == Theme.Look(colour: RGB(hex: "#654321"), bold: true, reverse: true))
    #expect(theme[.text] == Theme.Look(colour: RGB(hex: "#123456")))
    let style = Palette(theme: theme, depth: .direct).resolve(Style(.key))
    #expect(style.bold && style.reverse)
  }

  @Test(arguments: ["../dark", "", "a/b", "dark.toml", "dark\u{0}"])
  func aNameIsNotAPath(_ name: String) {
    let error = #expect(throws: ThemeError.self) { try ThemeTests.library.load(name) }
    #expect(error?.description.contains("not a path") == true)
  }

  @Test func anUnknownThemeNamesTheOthers() {
    let error = #expect(throws: ThemeError.self) { try ThemeTests.library.load("neon") }
    #expect(error?.description.hasPrefix("neon: no such theme; there are dark,") == true)
  }

  @Test func filesThatAreNoTextAreRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "themes-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("folder.toml"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Foundation.Data([0xFF, 0xFE, 0x41]).write(to: folder.appendingPathComponent("bytes.toml"))
    let library = ThemeLibrary(folder: folder.path)
    #expect(library.names() == ["bytes", "folder", "plain"])
    for name in ["bytes", "folder"] {
      let error = #expect(throws: ThemeError.self) { try library.load(name) }
      #expect(error?.description.contains("cannot be read") == true)
    }
    #expect(ThemeLibrary(folder: "/nowhere").names() == ["plain"])
  }
}
