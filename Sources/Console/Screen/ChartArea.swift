import Terminal

/// A panel's inside divided for a chart: labels at the left, times below, figures on the last row.
///
/// The column of labels is equally wide in all panels, so that charts one above another show one
/// moment in one column.
struct ChartArea {
  /// The chart and its labels.
  let chart: Rect
  /// The chart without its labels.
  let plot: Rect
  /// The times; empty where the panel is too low for them.
  let times: Rect
  /// The figures.
  let figures: Rect

  /// The columns of a label; one free column follows.
  static let labelWidth = 5

  /// Divides the inside of a panel.
  init(_ inner: Rect) {
    let hasTimes = inner.height >= 7
    figures = inner.row(inner.height - 1)
    let upper = inner.dropLastRows(1)
    chart = hasTimes ? upper.dropLastRows(1) : upper
    let gutter = Self.labelWidth + 1
    plot = Rect(
      x: chart.x + gutter, y: chart.y, width: chart.width - gutter, height: chart.height)
    times = Rect(
      x: plot.x, y: chart.maxY, width: plot.width, height: hasTimes ? 1 : 0)
  }

  /// A label at the right of its column.
  static func label(_ text: String) -> String {
    String(repeating: " ", count: max(0, labelWidth - TextWidth.width(of: text))) + text
  }
}
