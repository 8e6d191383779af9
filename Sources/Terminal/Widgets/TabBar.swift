/// The screens with their numbers, and the one that is shown.
package struct TabBar: Sendable {
  /// The screens' titles.
  package var titles: [String]
  /// Their numbers, which are their keys.
  package var numbers: [Int]
  /// The index of the one that is shown.
  package var selected: Int

  /// A row of tabs, numbered in order where nothing else is said.
  package init(titles: [String], numbers: [Int]? = nil, selected: Int) {
    self.titles = titles
    self.numbers = numbers ?? Array(titles.indices.map { $0 + 1 })
    self.selected = selected
  }

  /// Draws the tabs on the rectangle's first row.
  ///
  /// When they do not all fit, only the shown one keeps its title.
  package func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    for place in places(in: rect, frame.charset) {
      let isSelected = place.index == selected
      let style =
        isSelected ? Style(.strong, on: .selection, bold: true) : Style(.muted)
      let x = place.rect.x
      frame.fill(place.rect, style: style)
      frame.put(place.text, x: x + 1, y: rect.y, style: style, width: max(0, rect.maxX - x - 2))
      if isSelected, frame.charset == .ascii {
        frame.set("[", x: x, y: rect.y, style: style)
        frame.set("]", x: min(place.rect.maxX, rect.maxX) - 1, y: rect.y, style: style)
      }
    }
  }

  /// The column after the last tab.
  package func end(in rect: Rect, _ charset: Charset) -> Int {
    places(in: rect, charset).last?.rect.maxX ?? rect.x
  }

  /// The index of the tab at a screen column of the row; nil where there is none.
  package func tab(at x: Int, in rect: Rect, _ charset: Charset) -> Int? {
    places(in: rect, charset).first { ($0.rect.x..<$0.rect.maxX).contains(x) }?.index
  }

  /// Where each tab lies.
  private func places(
    in rect: Rect, _ charset: Charset
  ) -> [(index: Int, text: String, rect: Rect)] {
    let texts = zip(numbers, titles).map { "\($0) \($1)" }
    func columns(of text: String) -> Int { TextWidth.width(of: text, charset: charset) }
    let isShort = texts.reduce(1) { $0 + columns(of: $1) + 3 } > rect.width
    var places: [(index: Int, text: String, rect: Rect)] = []
    var x = rect.x + 1
    for (index, text) in texts.enumerated() {
      let shown = isShort && index != selected ? String(numbers[index]) : text
      let width = columns(of: shown) + 2
      guard x + width <= rect.maxX || index == selected else { continue }
      places.append((index, shown, Rect(x: x, y: rect.y, width: width, height: 1)))
      x += width + 1
    }
    return places
  }
}
