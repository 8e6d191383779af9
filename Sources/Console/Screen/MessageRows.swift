import Terminal

/// What is said until the next key, above the hints: one row, or as many as it needs.
struct MessageRows {
  let text: String

  /// Draws the text up from the last row of a place, over at most half of it.
  func draw(in bounds: Rect, on frame: inout Frame) {
    let rows = TextWrap.wrap(
      text, width: bounds.width - 2,
      maximumRows: max(1, bounds.height / 2), charset: frame.charset)
    let place = bounds.dropFirstRows(bounds.height - rows.count)
    frame.fill(place, style: Style(.text, on: .bar))
    for (index, row) in rows.enumerated() {
      frame.put(
        [Span(row, .warning, on: .bar)], x: place.x + 1, y: place.y + index,
        width: place.width - 2)
    }
  }
}
