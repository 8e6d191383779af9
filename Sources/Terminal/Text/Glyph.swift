/// The signs of the console beside letters: one place, one meaning each, all one column wide.
///
/// They may stand in any text; `Frame.put` gives each its ASCII likeness where that is needed.
package enum Glyph {
  // Verdicts.
  /// Good; the green stream.
  package static let check: Unicode.Scalar = "✓"
  /// Partly; the yellow stream.
  package static let half: Unicode.Scalar = "◐"
  /// Bad; the red stream.
  package static let cross: Unicode.Scalar = "✗"

  // States.
  /// An alarm that fires.
  package static let alarm: Unicode.Scalar = "▲"
  /// Waiting, or due.
  package static let clock: Unicode.Scalar = "◷"
  /// Live.
  package static let dot: Unicode.Scalar = "●"
  /// Paused.
  package static let ring: Unicode.Scalar = "○"
  /// The one in use, of several.
  package static let star: Unicode.Scalar = "★"
  /// An item of a list.
  package static let bullet: Unicode.Scalar = "•"

  // Directions and keys.
  /// The left arrow key.
  package static let arrowLeft: Unicode.Scalar = "←"
  /// The right arrow key.
  package static let arrowRight: Unicode.Scalar = "→"
  /// The up arrow key; rising.
  package static let arrowUp: Unicode.Scalar = "↑"
  /// The down arrow key; falling.
  package static let arrowDown: Unicode.Scalar = "↓"
  /// The Enter key.
  package static let enter: Unicode.Scalar = "↵"
  /// Points at the selected row.
  package static let pointer: Unicode.Scalar = "▸"
  /// Points down at the selected bucket of a chart.
  package static let marker: Unicode.Scalar = "▼"

  // Signs in text.
  /// Between facts on one line.
  package static let middleDot: Unicode.Scalar = "·"
  /// Where text was cut.
  package static let ellipsis: Unicode.Scalar = "…"
  /// Between the ends of a range; no value.
  package static let enDash: Unicode.Scalar = "–"
  /// Between a thought and the next.
  package static let emDash: Unicode.Scalar = "—"
  /// At most.
  package static let lessOrEqual: Unicode.Scalar = "≤"
  /// At least.
  package static let greaterOrEqual: Unicode.Scalar = "≥"
  /// The temperature.
  package static let tau: Unicode.Scalar = "τ"

  // Drawing.
  /// A border along.
  package static let horizontal: Unicode.Scalar = "─"
  /// A border down.
  package static let vertical: Unicode.Scalar = "│"
  /// The corner of a border.
  package static let cornerTopLeft: Unicode.Scalar = "╭"
  /// The corner of a border.
  package static let cornerTopRight: Unicode.Scalar = "╮"
  /// The corner of a border.
  package static let cornerBottomLeft: Unicode.Scalar = "╰"
  /// The corner of a border.
  package static let cornerBottomRight: Unicode.Scalar = "╯"
  /// A threshold.
  package static let dashes: Unicode.Scalar = "┄"
  /// A full cell.
  package static let block: Unicode.Scalar = "█"

  /// A block that fills a cell from below: 0 is a space, 8 the full block.
  package static func rising(_ eighths: Int) -> Unicode.Scalar {
    stepped(eighths, from: 0x2580, step: 1)
  }

  /// A block that fills a cell from the left: 0 is a space, 8 the full block.
  package static func leftward(_ eighths: Int) -> Unicode.Scalar {
    stepped(eighths, from: 0x2590, step: -1)
  }

  /// The braille glyph of a pattern of 2 x 4 dots, bit by bit as Unicode numbers them.
  package static func braille(_ dots: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
  }

  private static func stepped(_ eighths: Int, from origin: Int, step: Int) -> Unicode.Scalar {
    guard eighths > 0 else { return " " }
    return Unicode.Scalar(UInt32(origin + step * min(8, eighths))) ?? " "
  }
}
