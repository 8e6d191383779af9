import Terminal

/// A line while it is written, with its caret.
struct LineField {
  let line: LineEditor
  /// The characters that are wrong.
  var wrong: Range<Int>?

  /// Draws the text so far left that its caret is in sight.
  ///
  /// - Returns: The column of what is wrong, or of the caret.
  @discardableResult
  func draw(in field: Rect, on frame: inout Frame) -> Int {
    let pieces = line.text.map(String.init)
    let widths = pieces.map { frame.columns(of: $0) }
    let caretColumn = widths.prefix(line.caret).reduce(0, +)
    let shift = max(0, caretColumn + 2 - field.width)
    var column = -shift
    var problemColumn = caretColumn - shift
    for (index, piece) in pieces.enumerated() {
      defer { column += widths[index] }
      let isWrong = wrong?.contains(index) ?? false
      if index == wrong?.lowerBound { problemColumn = column }
      guard column >= 0, column + widths[index] <= field.width else { continue }
      frame.put(
        piece, x: field.x + column, y: field.y,
        style: Style(isWrong ? .alarmFiring : .strong, on: .bar, bold: isWrong))
    }
    if let wrong, wrong.lowerBound >= pieces.count { problemColumn = column }
    drawCaret(at: caretColumn - shift, in: field, on: &frame)
    return field.x + min(max(0, problemColumn), max(0, field.width - 1))
  }

  /// The terminal's own cursor is hidden: a cell in reverse stands for it.
  private func drawCaret(at column: Int, in field: Rect, on frame: inout Frame) {
    guard column < field.width else { return }
    let cell = Rect(x: field.x + column, y: field.y, width: 1, height: 1)
    let isWide = cell.x + 1 < field.maxX && frame[cell.x, cell.y].width == 2
    frame.setStyle(
      Style(.strong, on: .bar, bold: true, reverse: true),
      in: Rect(x: cell.x, y: cell.y, width: isWide ? 2 : 1, height: 1))
  }
}
