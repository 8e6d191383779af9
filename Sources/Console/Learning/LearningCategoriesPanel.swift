import Engine
import Terminal

/// How the challenger does on each category, the most frequent first, beside the champion.
struct LearningCategoriesPanel {
  let side: LearningOverview.Side?

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let categories = side?.metrics.categories ?? []
    let inner = Panel(
      title: "Categories", note: side.map { "accuracy of \($0.version)" } ?? ""
    ).draw(in: rect, on: &frame)
    let table = Table(
      columns: [
        .init("category", width: .flexible(minimum: 10)),
        .init("cases", width: .fixed(6), alignment: .right, priority: 80),
        .init("right", width: .fixed(6), alignment: .right),
        .init("before", width: .fixed(6), alignment: .right, priority: 70),
      ],
      rows: categories.map { category in
        let before = category.championAccuracy
        let isWorse = before.map { category.accuracy < $0 } ?? false
        return [
          .init(category.category), .init(Figure.grouped(category.n), .muted),
          .init(Figure.percent(category.accuracy), isWorse ? .warning : .strong),
          .init(before.map { Figure.percent($0) } ?? "\(Glyph.enDash)", .text),
        ]
      }, spacing: 1, empty: "nothing was judged")
    table.draw(in: inner, on: &frame)
  }
}
