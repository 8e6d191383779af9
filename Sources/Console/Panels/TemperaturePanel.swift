import Alarms
import Engine
import Terminal

/// The average temperature over time, its band and the alarm's threshold.
struct TemperaturePanel {
  let scope: OverviewScope

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = frame.putPanel(
      "Temperature \(Glyph.tau)",
      notes: ["average, p10–p90, \(scope.resolution)", "avg, p10–p90", scope.resolution]
        .filter { scope.selected == nil || $0.contains(scope.resolution) },
      in: rect)
    let area = ChartArea(inner)
    let buckets = scope.overview.buckets
    LineChart(
      series: [.init(role: .temperature, values: buckets.map { $0.temperature?.average })],
      band: .init(
        low: buckets.map { $0.temperature?.p10 }, high: buckets.map { $0.temperature?.p90 }),
      threshold: threshold,
      range: range, selected: scope.selected, empty: "nothing measured in this window",
      label: { ChartArea.label(Figure.fixed($0, decimals: 2)) }
    ).draw(in: area.chart, on: &frame)
    TimeAxis(window: scope.overview.query.window).draw(in: area.times, on: &frame)
    drawFigures(in: area.figures, on: &frame)
  }

  /// The threshold of the alarm on the average.
  private var threshold: LineChart.Threshold? {
    scope.temperatureRule.map(LineChart.Threshold.init)
  }

  /// Halves around all values, up to the largest tau that policies usually allow: the scale rests.
  private var range: ClosedRange<Double>? {
    var low = Double.infinity
    var high = 3.0
    for bucket in scope.overview.buckets {
      guard let temperature = bucket.temperature else { continue }
      low = min(low, temperature.p10, temperature.average)
      high = max(high, temperature.p90, temperature.average)
    }
    guard low.magnitude < 1e6, high.magnitude < 1e6 else { return nil }
    return min((low * 2).rounded(.down) / 2, 2)...(high * 2).rounded(.up) / 2
  }

  private func drawFigures(in rect: Rect, on frame: inout Frame) {
    guard let all = scope.figures.temperature, let current = scope.current?.temperature else {
      return
    }
    var values = [
      ("avg", all.average, Role.strong), ("p10", all.p10, .strong), ("p90", all.p90, .strong),
    ]
    if scope.selected == nil { values.insert(("now", current.average, .temperature), at: 0) }
    let sign = scope.temperatureRule.map { Self.sign(of: current.average, under: $0) } ?? []
    let wide = values.flatMap { figure($0, $1, $2, gap: "  ") }
    let narrow = values.flatMap { figure($0, $1, $2, gap: " ") }
    frame.putFitting([wide + sign, wide.dropLast(), narrow.dropLast()].map(Array.init), in: rect)
  }

  /// On which side of an alarm's threshold a value is.
  private static func sign(of value: Double, under rule: MetricRule) -> [Span] {
    let isBreach = rule.comparison.isBreached(by: value, threshold: rule.threshold)
    let verdict = Verdict(!isBreach)
    return [
      Span("\(verdict.glyph) ", verdict.role),
      Span(isBreach == rule.comparison.isUpper ? "above alarm" : "below alarm", verdict.role),
    ]
  }

  private func figure(_ name: String, _ value: Double, _ role: Role, gap: String) -> [Span] {
    [
      Span("\(name) ", .muted),
      Span(Figure.fixed(value, decimals: 2), role, bold: role == .temperature), Span(gap),
    ]
  }
}
