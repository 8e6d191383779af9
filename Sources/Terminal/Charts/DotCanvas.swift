/// A grid of dots finer than cells: 2 x 4 a cell in braille, one a cell in ASCII.
struct DotCanvas {
  /// Dots across and down.
  let width: Int
  let height: Int
  private let area: Rect
  private let isBraille: Bool
  /// The dots of each cell, as braille numbers them; in ASCII 1 where there is any.
  private var dots: [UInt8]
  /// The role that each cell is drawn in.
  private var roles: [Role]

  /// An empty canvas over a rectangle.
  init(area: Rect, charset: Charset) {
    self.area = area
    self.isBraille = charset == .unicode
    self.width = area.width * (isBraille ? 2 : 1)
    self.height = area.height * (isBraille ? 4 : 1)
    self.dots = Array(repeating: 0, count: area.width * area.height)
    self.roles = Array(repeating: .background, count: area.width * area.height)
  }

  /// Sets a dot in a role; rows are counted from the top.
  ///
  /// A cell has one colour: the last role wins, and dots of a band that it covers are cleared, or
  /// they would look like the line's.
  mutating func plot(x: Int, y: Int, role: Role, clearing band: Role? = nil) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = isBraille ? (y / 4) * area.width + x / 2 : y * area.width + x
    if roles[cell] != role, roles[cell] == band { dots[cell] = 0 }
    dots[cell] |= isBraille ? Self.bits[(y % 4) * 2 + x % 2] : 1
    roles[cell] = role
  }

  /// Whether a cell, counted from the canvas's corner, has no dot, or dots of a role to ignore.
  func isFree(column: Int, row: Int, ignoring role: Role? = nil) -> Bool {
    let cell = row * area.width + column
    return dots[cell] == 0 || roles[cell] == role
  }

  /// Writes the cells that have dots.
  func draw(on frame: inout Frame) {
    for row in 0..<area.height {
      for column in 0..<area.width {
        let cell = row * area.width + column
        guard dots[cell] != 0 else { continue }
        let glyph = isBraille ? Glyph.braille(dots[cell]) : Texture.point(roles[cell])
        frame.set(glyph, x: area.x + column, y: area.y + row, style: Style(roles[cell]))
      }
    }
  }

  /// The bit of each dot of a cell, row by row.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}
