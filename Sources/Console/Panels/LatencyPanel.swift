import Alarms
import Engine
import Terminal

/// The percentiles of the processing time over time.
struct LatencyPanel {
  let scope: OverviewScope

  /// The axis is logarithmic where the slowest is more than so many times the fastest.
  private static let logarithmicRatio = 20.0

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let isLogarithmic = ratio > Self.logarithmicRatio
    let scale = isLogarithmic ? "log scale, " : ""
    let inner = frame.putPanel(
      "Latency", notes: ["\(scale)\(scope.resolution)", scope.resolution], in: rect)
    let area = ChartArea(inner)
    let buckets = scope.overview.buckets
    LineChart(
      series: [
        .init(role: .p99, values: buckets.map { $0.processingTime?.p99 }),
        .init(role: .p95, values: buckets.map { $0.processingTime?.p95 }),
        .init(role: .p50, values: buckets.map { $0.processingTime?.p50 }),
      ],
      threshold: threshold,
      scale: isLogarithmic ? .logarithmic : .linear, selected: scope.selected,
      empty: "no decisions in this window",
      label: { ChartArea.label(DurationText.short($0)) }
    ).draw(in: area.chart, on: &frame)
    TimeAxis(window: scope.overview.query.window).draw(in: area.times, on: &frame)
    drawFigures(in: area.figures, on: &frame)
  }

  /// The threshold of the alarm on a percentile that is drawn.
  private var threshold: LineChart.Threshold? {
    scope.alarms?.threshold(of: .processingTime) { statistic in
      guard case .percentile(let percentage) = statistic else { return false }
      return [50, 95, 99].contains(percentage.value)
    }.map(LineChart.Threshold.init)
  }

  private var ratio: Double {
    var low = Double.infinity
    var high = 0.0
    for bucket in scope.overview.buckets {
      guard let time = bucket.processingTime else { continue }
      if time.p50 > 0 { low = min(low, time.p50) }
      high = max(high, time.p99)
    }
    return low > 0 && low < .infinity ? high / low : 1
  }

  private func drawFigures(in rect: Rect, on frame: inout Frame) {
    guard let time = scope.figures.processingTime else { return }
    let values: [(String, Double, Role)] = [
      ("p50", time.p50, .p50), ("p95", time.p95, .p95), ("p99", time.p99, .p99),
      ("max", time.maximum, .strong),
    ]
    let exact = values.flatMap { name, value, role in
      [
        Span("\(name) ", role), Span(Self.milliseconds(value), .strong, bold: true), Span("  "),
      ]
    }
    let short = values.flatMap { name, value, role in
      [
        Span("\(name) ", role), Span(DurationText.short(value), .strong, bold: true),
        Span(name == "max" ? "" : " "),
      ]
    }
    frame.putFitting([exact + [Span("ms", .muted)], short, short.dropLast(3)], in: rect)
  }

  private static func milliseconds(_ value: Double) -> String {
    value.magnitude < 1e15
      ? Figure.grouped(Int(value.rounded())) : Figure.duration(milliseconds: value)
  }
}
