/// Frames written out without a terminal: for snapshots, exports and tests.
package enum Renderer {
  /// The frame as lines of text without trailing spaces, each ended by a newline.
  package static func text(_ frame: Frame) -> String {
    var text = ""
    for y in 0..<frame.size.height {
      append(frame, row: y, from: 0, to: lastInk(of: frame, row: y), to: &text)
      text += "\n"
    }
    return text
  }

  /// The column after the last glyph that is not a space.
  static func lastInk(of frame: Frame, row y: Int) -> Int {
    let row = frame.row(y)
    return (row.lastIndex { $0.glyph != 0x20 } ?? row.startIndex - 1) - row.startIndex + 1
  }

  /// Adds the text of some cells of a row.
  static func append(
    _ frame: Frame, row y: Int, from start: Int, to end: Int, to text: inout String
  ) {
    for cell in frame.row(y).dropFirst(start).prefix(end - start) {
      if cell.glyph & Cell.clusterBit != 0 {
        text += frame.text(of: cell)
      } else if cell.width > 0, let scalar = Unicode.Scalar(cell.glyph) {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The runs of equal style of a row: each begins where the one before ends.
  static func runs(of frame: Frame, row y: Int) -> [(start: Int, end: Int, style: Style)] {
    var runs: [(start: Int, end: Int, style: Style)] = []
    for (x, cell) in frame.row(y).enumerated() {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].end = x + 1
      } else {
        runs.append((x, x + 1, cell.style))
      }
    }
    return runs
  }
}
