/// One row of facts at the left and at the right, of which the least important give way.
package struct StatusBar: Sendable {
  /// One fact, which is shown whole or not at all.
  package struct Part: Hashable, Sendable {
    /// The fact, in one or more styles.
    package var spans: [Span]
    /// How long it stays as the row gets narrower.
    package var priority: Int

    /// A fact; of all that do not fit, those of the lowest priority go first.
    package init(_ spans: [Span], priority: Int = 100) {
      self.spans = spans
      self.priority = priority
    }
  }

  /// The facts from the left edge.
  package var left: [Part]
  /// The facts up to the right edge.
  package var right: [Part]

  /// A row of facts.
  package init(left: [Part], right: [Part] = []) {
    self.left = left
    self.right = right
  }

  /// Draws the facts on the rectangle's first row, two columns apart, on the bar's surface.
  package func draw(in rect: Rect, on frame: inout Frame) {
    let row = rect.row(0)
    frame.fill(row, style: Style(.text, on: .bar))
    let parts = left + right
    let widths = parts.map { frame.columns(of: $0.spans) }
    let shown = shownParts(parts, widths, in: row.width - 2)
    var x = row.x + 1
    for index in left.indices where shown.contains(index) {
      x += frame.put(parts[index].spans, x: x, y: row.y, width: row.maxX - 1 - x) + 2
    }
    var end = row.maxX - 1
    for index in (left.count..<parts.count).reversed() where shown.contains(index) {
      frame.put(parts[index].spans, x: end - widths[index], y: row.y, width: widths[index])
      end -= widths[index] + 2
    }
    frame.setBackground(.bar, in: row)
  }

  /// The parts that fit together; the last one left is shown even cut.
  private func shownParts(_ parts: [Part], _ widths: [Int], in room: Int) -> Set<Int> {
    var shown = Set(parts.indices.filter { widths[$0] > 0 })
    var needed = shown.reduce(-2) { $0 + widths[$1] + 2 }
    let order = shown.sorted { (parts[$0].priority, -$0) < (parts[$1].priority, -$1) }
    for index in order where needed > room && shown.count > 1 {
      shown.remove(index)
      needed -= widths[index] + 2
    }
    return shown
  }
}
