import Terminal
import Testing

@Suite("The terminal's looks of styles")
struct CursesLookTableTests {
  private typealias Pair = LookTable.Pair

  private static let theme = Theme(
    name: "test", base: .dark,
    looks: [
      .background: Theme.Look(colour: RGB(red: 0, green: 0, blue: 7)),
      .text: Theme.Look(colour: RGB(red: 1, green: 2, blue: 3)),
      .strong: Theme.Look(colour: RGB(red: 1, green: 2, blue: 3), bold: true),
      .alarmFiring: Theme.Look(colour: RGB(red: 255, green: 0, blue: 0), reverse: true),
    ])

  @Test("Direct colours are numbers, and never one of the terminal's own palette")
  func directColours() {
    var table = LookTable(palette: Palette(theme: Self.theme, depth: .direct), pairLimit: 100)
    var set: [Pair] = []
    let look = table.look(of: Style()) { _, pair in
      set.append(pair)
      return true
    }
    #expect(look == 1)
    #expect(set == [Pair(foreground: 0x01_0203, background: 0x00_0107)])
  }

  @Test("A pair is set once for all styles and palettes that use it")
  func pairsAreShared() {
    var table = LookTable(palette: Palette(theme: Self.theme, depth: .direct), pairLimit: 100)
    var set: [Int] = []
    func look(_ style: Style) -> UInt32 {
      table.look(of: style) { number, _ in
        set.append(number)
        return true
      }
    }
    #expect(look(Style(.text)) == 1)
    #expect(look(Style(.text)) == 1)
    #expect(look(Style(.strong)) == 1 | LookTable.bold)
    #expect(look(Style(.text, bold: true, reverse: true)) == 1 | LookTable.bold | LookTable.reverse)
    #expect(look(Style(.alarmFiring)) == 2 | LookTable.reverse)

    table.setPalette(Palette(theme: .plain, depth: .direct))
    #expect(look(Style(.text)) == 0)
    #expect(look(Style(.strong)) == LookTable.bold)
    table.setPalette(Palette(theme: Self.theme, depth: .direct))
    #expect(look(Style(.text)) == 1)
    #expect(set == [1, 2])
  }

  @Test("Styles never share a look that they should not")
  func everyStyle() {
    let palette = Palette(theme: Self.theme, depth: .direct)
    var table = LookTable(palette: palette, pairLimit: 1000)
    var pairs = [0: Pair(foreground: -1, background: -1)]
    for _ in 0..<2 {
      for style in Self.allStyles {
        let look = table.look(of: style) { number, pair in
          pairs[number] = pair
          return true
        }
        let resolved = palette.resolve(style)
        #expect((look & LookTable.bold != 0) == resolved.bold)
        #expect((look & LookTable.reverse != 0) == resolved.reverse)
        let pair = pairs[Int(look & 0xFFFF)]
        #expect((pair?.foreground == -1) == (resolved.foreground == .standard))
        #expect((pair?.background == -1) == (resolved.background == .standard))
      }
    }
  }

  @Test("When the terminal takes no more pairs, the background goes first, then the colour")
  func pairsRunOut() {
    let palette = Palette(theme: Self.theme, depth: .direct)
    var table = LookTable(palette: palette, pairLimit: 2)
    // `bar` has no colour, so this takes the last pair for text on the terminal's own background.
    #expect(table.look(of: Style(.text, on: .bar)) { _, _ in true } == 1)
    #expect(table.look(of: Style(.text)) { _, _ in true } == 1)
    #expect(table.look(of: Style(.alarmFiring)) { _, _ in true } == LookTable.reverse)
    var refused = LookTable(palette: palette, pairLimit: 100)
    #expect(refused.look(of: Style(.strong)) { _, _ in false } == LookTable.bold)
  }

  private static var allStyles: [Style] {
    Role.allCases.flatMap { front in
      Role.allCases.flatMap { back in
        [(false, false), (false, true), (true, false), (true, true)].map { bold, reverse in
          Style(front, on: back, bold: bold, reverse: reverse)
        }
      }
    }
  }
}
