/// The keys that work here, as many as fit, the first ones first.
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

  /// A row of hints.
  package init(hints: [Hint]) {
    self.hints = hints
  }

  /// Draws the hints on the rectangle's first row; one that does not fit whole is left out, and
  /// so are the ones after it.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let row = rect.row(0)
    frame.fill(row, style: Style(.text, on: .bar))
    var x = row.x + 1
    for hint in hints {
      let width = frame.columns(of: hint.key) + 1 + frame.columns(of: hint.label)
      guard x + width <= row.maxX else { return }
      let style =
        hint.enabled ? Style(.key, on: .bar, bold: true) : Style(.muted, on: .bar)
      x += frame.put(hint.key, x: x, y: row.y, style: style) + 1
      x += frame.put(hint.label, x: x, y: row.y, style: Style(.muted, on: .bar)) + 2
    }
  }
}
