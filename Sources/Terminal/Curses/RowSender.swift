import CTerminal

/// Hands rows of frames to curses; keeps its working space from frame to frame.
struct RowSender {
  private var looks: LookTable
  private var row: [iars_cell] = []
  private var clusters: [UInt32] = []

  /// A sender for the screen that is open.
  init(palette: Palette) {
    looks = LookTable(palette: palette, pairLimit: Int(iars_screen_pair_limit()))
  }

  /// Whether the palette is another one than before, so that no row looks as it did.
  mutating func setPalette(_ palette: Palette) -> Bool {
    guard palette != looks.palette else { return false }
    looks.setPalette(palette)
    return true
  }

  /// Lays the frame's clusters out as curses cells take them; before the first row of a frame.
  mutating func begin(_ frame: Frame) {
    clusters.removeAll(keepingCapacity: true)
    let length = Int(IARS_CLUSTER_LENGTH)
    for cluster in frame.clusters {
      let end = clusters.count + length
      clusters.append(contentsOf: cluster.unicodeScalars.prefix(length).lazy.map(\.value))
      while clusters.count < end { clusters.append(0) }
    }
  }

  /// Puts a row of the frame into curses' memory, up to the screen's width.
  mutating func send(_ y: Int, of frame: Frame, width: Int) {
    row.removeAll(keepingCapacity: true)
    let start = y * frame.size.width
    for index in start..<start + min(frame.size.width, width) {
      let cell = frame.cells[index]
      let look = looks.look(of: cell.style) { number, pair in
        iars_screen_set_pair(Int32(number), pair.foreground, pair.background)
      }
      row.append(iars_cell(glyph: cell.glyph, look: look, width: UInt32(cell.width)))
    }
    iars_screen_set_row(Int32(y), row, Int32(row.count), clusters)
  }
}
