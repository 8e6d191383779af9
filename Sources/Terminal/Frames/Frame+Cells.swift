extension Frame {
  /// The whole frame as a rectangle.
  package var bounds: Rect { Rect(size) }

  /// Writes one glyph of the console's own vocabulary; outside the frame nothing happens.
  ///
  /// It must take one column. In ASCII its likeness is written, or the first column of that.
  package mutating func set(_ glyph: Unicode.Scalar, x: Int, y: Int, style: Style) {
    guard y >= 0, y < size.height else { return }
    store(folded(glyph).value, x: x, y: y, style: style)
  }

  /// Fills a rectangle with one glyph, clipped to the frame.
  package mutating func fill(
    _ rect: Rect, style: Style = Style(), glyph: Unicode.Scalar = " "
  ) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let value = folded(glyph).value
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        store(value, x: x, y: y, style: style)
      }
    }
  }

  /// Puts another surface behind what a rectangle shows, for example behind the selected row.
  package mutating func setBackground(_ role: Role, in rect: Rect) {
    restyle(in: rect) { $0.background = role }
  }

  /// Gives everything that a rectangle shows one style.
  package mutating func setStyle(_ style: Style, in rect: Rect) {
    restyle(in: rect) { $0 = style }
  }

  private func folded(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    guard charset == .ascii, glyph.value > 0x7E else { return glyph }
    return GlyphFolding.ascii(glyph).unicodeScalars.first ?? "?"
  }
}
