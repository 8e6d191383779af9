import Engine
import Metrics
import Routing
import Terminal

/// How many decisions went to which stream, over time.
struct RoutingPanel {
  let scope: OverviewScope
  /// What is said when the window holds no decision, the longest form first.
  let emptyNotes: [String]

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let count = scope.figures.decisions
    let total = "\(Figure.grouped(count)) decision\(count == 1 ? "" : "s")"
    let inner = frame.putPanel(
      "Routing distribution",
      notes: ["\(total), \(scope.resolution)", scope.selected == nil ? total : scope.resolution],
      in: rect)
    let area = ChartArea(inner)
    let buckets = scope.overview.buckets
    let top = Self.roundedUp(buckets.reduce(0) { max($0, $1.decisions) })
    if scope.overview.total.decisions > 0 { drawLabels(top, in: area, on: &frame) }
    StackedChart(
      series: [Stream.red, .yellow, .green].map { stream in
        .init(role: stream.role, values: buckets.map { $0.streams[stream] })
      },
      maximum: top, selected: scope.selected, textured: scope.isTextured,
      empty: emptyNotes.first { frame.columns(of: $0) <= inner.width } ?? ""
    ).draw(in: scope.overview.total.decisions > 0 ? area.plot : area.chart, on: &frame)
    TimeAxis(window: scope.overview.query.window).draw(in: area.times, on: &frame)
    frame.putFitting(
      [
        figures(gap: "   ", decimals: 1) { Self.right(Figure.grouped($0), width) + " " },
        figures(gap: "  ", decimals: 1) { Figure.grouped($0) + " " },
        figures(gap: "  ", decimals: 1) { Figure.compact($0) + " " },
        figures(gap: "  ", decimals: 0) { _ in "" },
        figures(gap: " ", decimals: 0) { _ in "" },
      ], in: area.figures)
  }

  /// The columns of the largest count there can be.
  private var width: Int { Figure.grouped(scope.figures.decisions).utf8.count }

  /// Each stream by its mark and its word, its count where there is room, and its share.
  private func figures(gap: String, decimals: Int, _ number: (Int) -> String) -> [Span] {
    let all = max(1, scope.figures.decisions)
    return Stream.allCases.flatMap { stream -> [Span] in
      let count = scope.figures.streams[stream]
      let share = Figure.percent(Double(count) / Double(all), decimals: decimals)
      return [
        Span("\(stream.glyph) \(stream) ", stream.role, bold: true),
        Span(number(count), .strong), Span(share, .muted),
        Span(stream == .red ? "" : gap),
      ]
    }
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  private func drawLabels(_ top: Int, in area: ChartArea, on frame: inout Frame) {
    let rows = area.chart.height
    guard rows > 1 else { return }
    var labels = [(Figure.compact(top), 0), ("0", rows - 1)]
    // The middle of an even number, where a row has its upper edge at that height.
    if rows >= 6, rows.isMultiple(of: 2), top.isMultiple(of: 2) {
      labels.append((Figure.compact(top / 2), rows / 2))
    }
    for (label, row) in labels {
      frame.put(
        label, x: area.chart.x, y: area.chart.y + row, style: Style(.muted),
        width: ChartArea.labelWidth, alignment: .right)
    }
  }

  /// The next round number, so that the scale rests while counts grow.
  private static func roundedUp(_ count: Int) -> Int {
    // Beyond any store's counts the arithmetic below would overflow.
    guard count > 4, count < 1_000_000_000_000_000 else { return max(1, count) }
    var power = 1
    while power <= count / 10 { power *= 10 }
    let tenths = [10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100].first {
      power * $0 >= count * 10 && (power * $0).isMultiple(of: 10)
    }
    return power * (tenths ?? 100) / 10
  }
}
