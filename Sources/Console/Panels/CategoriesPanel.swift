import Engine
import Terminal

/// The categories with the most decisions.
struct CategoriesPanel {
  let scope: OverviewScope

  private static let shareWidth = 6
  /// Columns of a bar at least, where names are long.
  private static let barWidth = 5

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let categories = ranked(scope.categories.filter { $0.value > 0 })
    let inner = frame.putPanel(
      "Categories", notes: ["\(categories.count), \(scope.stretch)", scope.stretch], in: rect)
    guard let most = categories.first?.count, most > 0 else {
      frame.put(
        scope.selected == nil || scope.detail != nil ? "none in this window" : "reading…",
        x: inner.x, y: inner.y, style: Style(.muted), width: inner.width)
      return
    }
    let all = max(1, scope.figures.decisions)
    let rows = categories.count > inner.height ? inner.height - 1 : inner.height
    let rest = categories.dropFirst(rows).reduce(0) { $0 + $1.count }
    let countWidth = Figure.grouped(max(most, rest)).utf8.count + 1
    for (index, category) in categories.prefix(rows).enumerated() {
      draw(
        category, most: most, all: all, countWidth: countWidth, in: inner.row(index), on: &frame)
    }
    guard categories.count > rows, rows >= 0 else { return }
    drawFigures(rest, all: all, countWidth: countWidth, in: inner.row(rows), on: &frame)
    frame.put(
      "\(categories.count - rows) others", x: inner.x, y: inner.y + rows, style: Style(.muted),
      width: max(0, inner.width - countWidth - Self.shareWidth - 1))
  }

  private func draw(
    _ category: (name: String, count: Int), most: Int, all: Int, countWidth: Int, in row: Rect,
    on frame: inout Frame
  ) {
    let room = row.width - countWidth - Self.shareWidth - 1
    let nameWidth = max(0, min(24, room - Self.barWidth))
    frame.put(category.name, x: row.x, y: row.y, width: nameWidth)
    let bar = Rect(x: row.x + nameWidth + 1, y: row.y, width: room - nameWidth, height: 1)
    Bar(value: Double(category.count), total: Double(most), role: .accent).draw(in: bar, on: &frame)
    drawFigures(category.count, all: all, countWidth: countWidth, in: row, on: &frame)
  }

  private func drawFigures(
    _ count: Int, all: Int, countWidth: Int, in row: Rect, on frame: inout Frame
  ) {
    frame.put(
      Figure.grouped(count), x: row.maxX - Self.shareWidth - countWidth, y: row.y,
      style: Style(.strong), width: countWidth, alignment: .right)
    frame.put(
      Figure.percent(Double(count) / Double(all)), x: row.maxX - Self.shareWidth, y: row.y,
      style: Style(.muted), width: Self.shareWidth, alignment: .right)
  }
}
