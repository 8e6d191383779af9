/// A whole screen as a value: a grid of cells, and the only thing that a screen function makes.
///
/// Every cell is written through `put` or a widget, so text is made safe and measured in one place.
///
/// What every cell keeps to, so that no terminal can disagree about columns: it holds one spacing
/// scalar of the cell's width, followed by at most three zero-width marks (then it is a cluster).
/// In `Charset.ascii` it is one of 0x20...0x7E. The second column of a wide cell has glyph and
/// width 0, and no half of a wide cell is ever left alone.
package struct Frame: Equatable, Sendable {
  /// The grid's size.
  package let size: Size
  /// What glyphs may be used; text outside it is folded as it enters.
  package let charset: Charset
  /// The cells, row by row: `size.width * size.height` of them.
  package private(set) var cells: [Cell]
  /// Graphemes of more than one scalar, which cells name by index.
  package private(set) var clusters: [String]
  /// Where each cluster is, so that a repeated one is kept once.
  private var clusterIndexes: [String: UInt32]

  /// An empty frame: spaces in plain text.
  package init(size: Size, charset: Charset = .unicode) {
    self.size = size
    self.charset = charset
    self.cells = Array(
      repeating: Cell(scalar: " ", style: Style()), count: size.width * size.height)
    self.clusters = []
    self.clusterIndexes = [:]
  }

  /// The cell at a place, which must be inside the frame.
  package subscript(x: Int, y: Int) -> Cell {
    precondition(
      x >= 0 && x < size.width && y >= 0 && y < size.height, "a cell outside the frame was read")
    return cells[y * size.width + x]
  }

  /// The cells of a row, which must be inside the frame.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    precondition(y >= 0 && y < size.height, "a row outside the frame was read")
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// What a cell shows; empty for the second column of a wide one.
  package func text(of cell: Cell) -> String {
    if cell.glyph & Cell.clusterBit != 0 {
      return clusters[Int(cell.glyph & ~Cell.clusterBit)]
    }
    guard cell.width > 0, let scalar = Unicode.Scalar(cell.glyph) else { return "" }
    return String(Character(scalar))
  }

  /// Changes the styles of a rectangle, clipped to the frame, and leaves its glyphs.
  mutating func restyle(in rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for index in y * size.width + area.x..<y * size.width + area.maxX {
        change(&cells[index].style)
      }
    }
  }

  /// Writes a glyph that is safe and measured already; what lies outside the frame is dropped.
  ///
  /// A wide glyph cut by an edge becomes a space, and so does the rest of a wide cell that this
  /// one covers by half.
  mutating func store(_ glyph: SafeGlyph, x: Int, y: Int, style: Style) {
    guard y >= 0, y < size.height else { return }
    guard glyph.width == 2 else {
      store(glyph.hasMarks ? index(of: glyph) : glyph.base.value, x: x, y: y, style: style)
      return
    }
    guard x >= 0, x + 1 < size.width else {
      store(0x20, x: x, y: y, style: style)
      store(0x20, x: x + 1, y: y, style: style)
      return
    }
    let index = y * size.width + x
    separate(index)
    separate(index + 1)
    cells[index] = Cell(
      glyph: glyph.hasMarks ? self.index(of: glyph) : glyph.base.value, width: 2, style: style)
    cells[index + 1] = Cell(glyph: 0, width: 0, style: style)
  }

  /// Writes a glyph of one column, by its number, in a row of the frame.
  mutating func store(_ glyph: UInt32, x: Int, y: Int, style: Style) {
    guard x >= 0, x < size.width else { return }
    let index = y * size.width + x
    separate(index)
    cells[index] = Cell(glyph: glyph, width: 1, style: style)
  }

  /// Blanks the other half of a wide cell before one half is written over.
  private mutating func separate(_ index: Int) {
    switch cells[index].width {
    case 0: cells[index - 1] = Cell(scalar: " ", style: cells[index - 1].style)
    case 2: cells[index + 1] = Cell(scalar: " ", style: cells[index + 1].style)
    default: break
    }
  }

  /// The number of a grapheme of several scalars, which is kept once.
  private mutating func index(of glyph: SafeGlyph) -> UInt32 {
    let text = glyph.text
    if let known = clusterIndexes[text] { return known | Cell.clusterBit }
    let next = UInt32(clusters.count)
    clusters.append(text)
    clusterIndexes[text] = next
    return next | Cell.clusterBit
  }
}
