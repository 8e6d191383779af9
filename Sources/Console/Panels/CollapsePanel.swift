import Alarms
import Engine
import Metrics
import Routing
import Terminal

/// Collapse events over time, one strip a type, all to one scale.
struct CollapsePanel {
  let scope: OverviewScope

  private static let types = CollapseType.allCases.filter { $0 != .none }
  private static let nameWidth = 11
  private static let countWidth = 6

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = frame.putPanel(
      "Collapse events", notes: ["by type, \(scope.resolution)", scope.resolution], in: rect)
    let hasTotal = inner.height > Self.types.count
    let hasTimes = inner.height > Self.types.count + 1
    let stripRows = inner.height - (hasTotal ? 1 : 0) - (hasTimes ? 1 : 0)
    // Free rows stand between the strips, as many as there are for each.
    let pitch = max(1, (stripRows + 1) / Self.types.count)
    let buckets = scope.overview.buckets
    let top = buckets.reduce(1) { most, bucket in
      Self.types.reduce(most) { max($0, bucket.collapse[$1]) }
    }
    let limit = scope.collapseLimit
    for (index, type) in Self.types.enumerated() {
      let row = inner.row(index * pitch)
      draw(type, top: top, limit: limit, in: row, height: pitch, on: &frame)
    }
    if hasTimes {
      let times = Self.strip(in: inner.row(inner.height - 2))
      TimeAxis(window: scope.overview.query.window).draw(in: times, on: &frame)
    }
    if hasTotal { drawTotal(in: inner.row(inner.height - 1), on: &frame) }
  }

  /// The part of a row that the columns of buckets take.
  static func strip(in row: Rect) -> Rect {
    Rect(
      x: row.x + nameWidth + 1, y: row.y,
      width: row.width - nameWidth - 1 - countWidth - 1, height: row.height)
  }

  private func draw(
    _ type: CollapseType, top: Int, limit: Int?, in row: Rect, height: Int, on frame: inout Frame
  ) {
    guard !row.isEmpty else { return }
    let count = scope.figures.collapse[type]
    frame.put(
      type.rawValue, x: row.x, y: row.y, style: Style(count > 0 ? .text : .muted),
      width: Self.nameWidth)
    Strip(
      values: scope.overview.buckets.map { $0.collapse[type] }, maximum: top,
      selected: scope.selected,
      role: { count in
        guard let limit else { return .accent }
        return count > limit ? .streamRed : count > limit / 2 ? .warning : .accent
      }
    ).draw(in: Self.strip(in: row), on: &frame)
    frame.put(
      Figure.grouped(count), x: row.maxX - Self.countWidth, y: row.y,
      style: Style(count > 0 ? .strong : .muted, bold: count > 0), width: Self.countWidth,
      alignment: .right)
  }

  private func drawTotal(in row: Rect, on frame: inout Frame) {
    let figures = scope.figures
    guard figures.measured > 0 else {
      frame.put(
        "nothing measured here", x: row.x, y: row.y, style: Style(.muted), width: row.width)
      return
    }
    let share = Figure.percent(Double(figures.collapses) / Double(figures.measured))
    let count = [
      Span(Figure.grouped(figures.collapses), .strong, bold: true), Span(" events, ", .muted),
      Span(share, .strong), Span(" of measured", .muted),
    ]
    let alarm = scope.collapseRule.map { [Span("   alarm \($0.limitInPeriod)", .muted)] } ?? []
    frame.putFitting([count + alarm, count], in: row)
  }
}
