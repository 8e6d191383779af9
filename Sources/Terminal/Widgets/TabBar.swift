/// The screens, numbered from 1, with the one that is shown.
package struct TabBar: Sendable {
  /// The screens' titles.
  package var titles: [String]
  /// The index of the one that is shown.
  package var selected: Int

  /// A row of tabs.
  package init(titles: [String], selected: Int) {
    self.titles = titles
    self.selected = selected
  }

  /// Draws the tabs on the rectangle's first row.
  ///
  /// When they do not all fit, only the shown one
  /// keeps its title.
  package func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let texts = titles.enumerated().map { "\($0.offset + 1) \($0.element)" }
    let needed = texts.reduce(1) { $0 + frame.columns(of: $1) + 3 }
    let isShort = needed > rect.width
    var x = rect.x + 1
    for (index, text) in texts.enumerated() {
      let isSelected = index == selected
      let shown = isShort && !isSelected ? String(index + 1) : text
      let style =
        isSelected ? Style(.strong, on: .selection, bold: true) : Style(.muted)
      let width = frame.columns(of: shown) + 2
      guard x + width <= rect.maxX || isSelected else { continue }
      frame.fill(Rect(x: x, y: rect.y, width: width, height: 1), style: style)
      frame.put(shown, x: x + 1, y: rect.y, style: style, width: max(0, rect.maxX - x - 2))
      if isSelected, frame.charset == .ascii {
        frame.set("[", x: x, y: rect.y, style: style)
        frame.set("]", x: min(x + width, rect.maxX) - 1, y: rect.y, style: style)
      }
      x += width + 1
    }
  }
}
