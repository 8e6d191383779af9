/// The terminal's look of each style: a colour pair and attributes in one word.
///
/// A terminal has a limited number of colour pairs. They are given out as styles appear, are kept
/// when the palette changes, and when none is left the background goes first, then the colour.
package struct LookTable {
  /// Two colours as the terminal numbers them; -1 is its own.
  package struct Pair: Hashable, Sendable {
    package var foreground: Int32
    package var background: Int32

    /// A pair of colours.
    package init(foreground: Int32, background: Int32) {
      self.foreground = foreground
      self.background = background
    }
  }

  /// What styles look like now.
  package private(set) var palette: Palette
  /// Indexed by style; `unknown` until a style is first seen.
  private var looks: [UInt32]
  private var pairs = [Pair(foreground: -1, background: -1): 0]
  private let pairLimit: Int

  private static let roles = Role.allCases.count
  private static let unknown = UInt32.max
  /// The bit of a bold look; the bits below 16 are the number of its pair.
  package static let bold: UInt32 = 1 << 16
  /// The bit of a look in reverse video.
  package static let reverse: UInt32 = 1 << 17

  /// A table without pairs but the terminal's own, number 0.
  package init(palette: Palette, pairLimit: Int) {
    self.palette = palette
    self.pairLimit = pairLimit
    looks = Array(repeating: Self.unknown, count: Self.roles * Self.roles * 4)
  }

  /// Changes the palette; every look may be another one.
  package mutating func setPalette(_ palette: Palette) {
    self.palette = palette
    looks = Array(repeating: Self.unknown, count: looks.count)
  }

  /// The look of a style; calls `setPair` for each pair that is new to the terminal.
  package mutating func look(of style: Style, setPair: (Int, Pair) -> Bool) -> UInt32 {
    let surfaces = Int(style.foreground.rawValue) * Self.roles + Int(style.background.rawValue)
    let index = surfaces * 4 + (style.bold ? 2 : 0) + (style.reverse ? 1 : 0)
    let known = looks[index]
    guard known == Self.unknown else { return known }

    let resolved = palette.resolve(style)
    let pair = Pair(
      foreground: Self.number(resolved.foreground), background: Self.number(resolved.background))
    var look = UInt32(self.number(of: pair, setPair: setPair))
    if resolved.bold { look |= Self.bold }
    if resolved.reverse { look |= Self.reverse }
    looks[index] = look
    return look
  }

  private mutating func number(of pair: Pair, setPair: (Int, Pair) -> Bool) -> Int {
    if let number = pairs[pair] { return number }
    let number = pairs.count
    if number < pairLimit, setPair(number, pair) {
      pairs[pair] = number
      return number
    }
    return pairs[Pair(foreground: pair.foreground, background: -1)] ?? 0
  }

  /// The colour as the terminal numbers it.
  private static func number(_ colour: TerminalColour) -> Int32 {
    switch colour {
    case .standard:
      return -1
    case .index(let index):
      return Int32(index)
    case .direct(let rgb):
      let number = Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
      // Terminals with direct colours keep the lowest numbers for their palette. One step of green
      // leads out of it, and nobody sees it.
      return number < 256 ? number | 0x100 : number
    }
  }
}
