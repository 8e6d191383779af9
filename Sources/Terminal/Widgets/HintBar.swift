/// The keys that work here, as many as fit: the kept ones at the end, before them the first ones.
package struct HintBar: Sendable {
  /// A key and what it does.
  package struct Hint: Hashable, Sendable {
    /// The key as it is labelled.
    package var key: String
    /// What it does.
    package var label: String
    /// Whether it works now.
    package var enabled: Bool

    /// A hint; a key that does not work now is drawn like its label.
    package init(key: String, label: String, enabled: Bool = true) {
      self.key = key
      self.label = label
      self.enabled = enabled
    }
  }

  /// The hints, the most important first.
  package var hints: [Hint]
  /// Hints that stay as the row gets narrower, after the others; the most important last.
  package var kept: [Hint]

  /// A row of hints.
  package init(hints: [Hint], kept: [Hint] = []) {
    self.hints = hints
    self.kept = kept
  }

  /// Draws the hints on the rectangle's first row; one that does not fit whole is left out, and
  /// so are the ones after it.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let row = rect.row(0)
    frame.fill(row, style: Style(.text, on: .bar))
    // The last ones of those kept are the last to go.
    var kept = kept[...]
    while !kept.isEmpty, Self.width(of: kept, on: frame) > row.width { kept.removeFirst() }
    let end = row.maxX - Self.width(of: kept, on: frame)
    let x = draw(hints[...], from: row.x + 1, to: end, y: row.y, on: &frame)
    draw(kept, from: x, to: row.maxX, y: row.y, on: &frame)
  }

  /// The columns of some hints with the gap before the next.
  private static func width(of hints: ArraySlice<Hint>, on frame: Frame) -> Int {
    hints.reduce(0) { $0 + frame.columns(of: $1.key) + 1 + frame.columns(of: $1.label) + 2 }
  }

  @discardableResult
  private func draw(
    _ hints: ArraySlice<Hint>, from start: Int, to end: Int, y: Int, on frame: inout Frame
  ) -> Int {
    var x = start
    for hint in hints {
      let width = frame.columns(of: hint.key) + 1 + frame.columns(of: hint.label)
      guard x + width <= end else { return x }
      let style =
        hint.enabled ? Style(.key, on: .bar, bold: true) : Style(.muted, on: .bar)
      x += frame.put(hint.key, x: x, y: y, style: style) + 1
      x += frame.put(hint.label, x: x, y: y, style: Style(.muted, on: .bar)) + 2
    }
    return x
  }
}
