import Engine
import Terminal

/// The confusion matrix: rows are what people decided, columns what the model expected.
struct ConfusionPanel {
  let side: LearningOverview.Side?

  private static let labelWidth = 12
  private static let cellWidth = 10

  /// Draws the panel; of many labels the most frequent.
  func draw(in rect: Rect, on frame: inout Frame) {
    let figures = side?.metrics.figures
    let count = figures?.labels.count ?? 0
    let room = max(
      1,
      min((rect.width - 4 - Self.labelWidth) / Self.cellWidth, rect.height - 3))
    let note = count > room ? "the \(room) most frequent of \(count)" : "decided by expected"
    let inner = Panel(title: "Confusion", note: note).draw(in: rect, on: &frame)
    guard let figures, !figures.confusion.isEmpty else {
      frame.put("no matrix was kept", x: inner.x, y: inner.y, style: Style(.muted))
      return
    }
    let totals = figures.confusion.map { $0.reduce(0, +) }
    let places = Array(
      totals.indices.sorted { (totals[$1], $0) < (totals[$0], $1) }.prefix(room)
    ).sorted()
    for (column, place) in places.enumerated() {
      frame.put(
        figures.labels[place], x: inner.x + Self.labelWidth + column * Self.cellWidth + 1,
        y: inner.y, style: Style(.muted), width: Self.cellWidth - 1, alignment: .right)
    }
    for (index, label) in places.enumerated() where index + 1 < inner.height {
      let y = inner.y + index + 1
      frame.put(
        figures.labels[label], x: inner.x, y: y, style: Style(.text), width: Self.labelWidth - 1)
      for (column, place) in places.enumerated() {
        let cell = figures.confusion[label][place]
        let role: Role = cell == 0 ? .muted : label == place ? .good : .warning
        frame.put(
          Figure.compact(cell), x: inner.x + Self.labelWidth + column * Self.cellWidth, y: y,
          style: Style(role), width: Self.cellWidth, alignment: .right)
      }
    }
  }
}
