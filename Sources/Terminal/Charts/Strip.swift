/// Counts of one series on a single row, as heights of an eighth of the row.
///
/// A column that shows several buckets draws the largest: a spike is never averaged away.
package struct Strip: Sendable {
  /// A count for each bucket.
  package var values: [Int]
  /// The count of full height; the largest one by itself.
  package var maximum: Int?
  /// The bucket that the operator has selected.
  package var selected: Int?
  /// The role in which a count is drawn.
  package var role: @Sendable (Int) -> Role

  /// A strip; see the properties.
  package init(
    values: [Int], maximum: Int? = nil, selected: Int? = nil,
    role: @escaping @Sendable (Int) -> Role = { _ in .muted }
  ) {
    self.values = values
    self.maximum = maximum
    self.selected = selected
    self.role = role
  }

  /// Draws the strip on the last row of the rectangle.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let top = maximum ?? values.max() ?? 0
    guard !rect.isEmpty else { return }
    let map = BucketColumns(buckets: values.count, columns: rect.width)
    for column in 0..<rect.width where top > 0 {
      let value = map.buckets(of: column).reduce(0) { max($0, values[$1]) }
      guard value > 0 else { continue }
      let eighths = max(1, min(8, Int((Double(value) / Double(top) * 8).rounded())))
      let glyph = frame.charset == .ascii ? Self.ramp(eighths) : Glyph.rising(eighths)
      frame.set(glyph, x: rect.x + column, y: rect.maxY - 1, style: Style(role(value)))
    }
    guard let selected else { return }
    let run = map.columns(of: selected)
    frame.setBackground(
      .selection,
      in: Rect(x: rect.x + run.lowerBound, y: rect.maxY - 1, width: run.count, height: 1))
  }

  /// A glyph of ASCII that looks so full.
  private static func ramp(_ eighths: Int) -> Unicode.Scalar {
    let glyphs: StaticString = ".:-=+*#@"
    return Unicode.Scalar(glyphs.utf8Start[eighths - 1])
  }
}
