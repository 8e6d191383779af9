import Engine
import Review
import Terminal

/// The labels that look wrong, the worst first.
struct IssuesPanel {
  let reading: LearningOverview
  /// The cursor's row; nil where it is on none.
  let cursor: Int?

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = Panel(
      title: "Suspicious labels", note: Figure.grouped(reading.issueCount)
    ).draw(in: rect, on: &frame)
    // As little scrolled as the cursor allows.
    let first = max(0, (cursor ?? 0) - max(1, inner.height - 1) + 1)
    let table = Table(
      columns: [
        .init("request", width: .flexible(minimum: 10)), .init("label", width: .fixed(9)),
        .init("rather", width: .fixed(9)),
        .init("p", width: .fixed(5), alignment: .right, priority: 70),
        .init("item", width: .fixed(8), priority: 60),
      ],
      rows: reading.issues.dropFirst(first).map { issue in
        [
          .init(issue.id), .init(issue.label, .muted), .init(issue.suggested, .strong),
          .init(Figure.fixed(issue.probability, decimals: 3), .text),
          .init(issue.itemState.map { $0.rawValue } ?? "", .muted),
        ]
      },
      selected: cursor.map { $0 - first }, showsPointer: true, spacing: 1,
      empty: reading.models == 0 ? "no training has looked yet" : "none was found")
    table.draw(in: inner, on: &frame)
  }
}

extension ReviewState.Name {
  /// Whether an item in this state waits for its verdict.
  var isOpenItem: Bool {
    switch self {
    case .pending, .claimed, .deferred, .asked: true
    case .decided, .released, .reversed: false
    }
  }
}
