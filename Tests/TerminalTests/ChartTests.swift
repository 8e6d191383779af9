import Terminal
import TestSupport
import Testing

/// Charts, drawn and kept as pictures of text.
@Suite struct ChartTests {
  static let red = [0, 0, 1, 2, 8, 9, 7, 2, 0, 0]
  static let yellow = [4, 5, 6, 8, 9, 9, 8, 6, 5, 4]
  static let green = [10, 14, 18, 20, 12, 10, 14, 22, 20, 12]
  static let series = [
    StackedChart.Series(role: .streamRed, values: red),
    StackedChart.Series(role: .streamYellow, values: yellow),
    StackedChart.Series(role: .streamGreen, values: green),
  ]

  static func wave(_ base: Double, _ swing: Double, gap: Bool = false) -> [Double?] {
    (0..<24).map { index in
      if gap, (14...16).contains(index) { return nil }
      return base + swing * Double((index * 7) % 12) / 12
    }
  }

  static let latency = LineChart(
    series: [
      .init(role: .p50, values: wave(1_800, 900)), .init(role: .p95, values: wave(9_000, 6_000)),
      .init(role: .p99, values: wave(20_000, 30_000, gap: true)),
    ],
    scale: .logarithmic, selected: 5, label: { Figure.duration(milliseconds: $0) })

  static let temperature = LineChart(
    series: [.init(role: .temperature, values: wave(1.2, 0.5, gap: true))],
    band: .init(low: wave(1.0, 0.3), high: wave(1.5, 0.8)),
    threshold: .init(value: 2.5, label: "alarm > 2.5"))

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func stacked(_ name: String, _ charset: Charset) throws {
    var frame = Frame(30, 34, charset)
    let rows = Layout.rows(frame.bounds, Array(repeating: .fixed(8), count: 4), spacing: 0)
    StackedChart(series: Self.series, selected: 4, showsAxis: true).draw(in: rows[0], on: &frame)
    StackedChart(series: Self.series, mode: .shares, showsAxis: true)
      .draw(in: rows[1].dropFirstRows(1), on: &frame)
    StackedChart(series: Self.series, maximum: 60, textured: true)
      .draw(in: rows[2].dropFirstRows(1), on: &frame)
    // Fewer columns than buckets.
    StackedChart(series: Self.series)
      .draw(in: Rect(x: 0, y: 25, width: 5, height: 7), on: &frame)
    StackedChart(series: [], empty: "no decisions in this window")
      .draw(in: Rect(x: 0, y: 33, width: 30, height: 1), on: &frame)
    try Golden.expect(frame, is: "stacked-\(name)")
    #expect(frame.flaw == nil)
  }

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func lines(_ name: String, _ charset: Charset) throws {
    var frame = Frame(50, 26, charset)
    let rows = Layout.rows(frame.bounds, [.fixed(10), .fixed(10), .fixed(6)])
    Self.temperature.draw(in: rows[0].dropLastRows(1), on: &frame)
    Self.latency.draw(in: rows[1].dropLastRows(1), on: &frame)
    LineChart(series: [.init(role: .p50, values: [nil, nil])], empty: "no decisions")
      .draw(in: rows[2], on: &frame)
    try Golden.expect(frame, is: "lines-\(name)")
    #expect(frame.flaw == nil)
  }

  @Test(arguments: [("unicode", Charset.unicode), ("ascii", .ascii)])
  func stripsAndBars(_ name: String, _ charset: Charset) throws {
    var frame = Frame(24, 6, charset)
    let rows = Layout.rows(frame.bounds, Array(repeating: .fixed(1), count: 6))
    Strip(values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 20, 1]).draw(in: rows[0], on: &frame)
    Strip(values: Array(repeating: 0, count: 100) + [3]).draw(in: rows[1], on: &frame)
    Bar(value: 3, total: 8, role: .accent).draw(in: rows[2], on: &frame)
    Bar(segments: [
      .init(role: .streamGreen, value: 0.78), .init(role: .streamYellow, value: 0.17),
      .init(role: .streamRed, value: 0.05),
    ]).draw(in: rows[3], on: &frame)
    Bar(value: 0, total: 8, role: .accent).draw(in: rows[4], on: &frame)
    Bar(value: .nan, total: 8, role: .accent).draw(in: rows[5], on: &frame)
    try Golden.expect(frame, is: "strips-\(name)")
  }

  @Test func aCellShowsTwoSeriesByItsSurface() {
    var frame = Frame(1, 1)
    StackedChart(series: [
      .init(role: .streamRed, values: [3]), .init(role: .streamGreen, values: [5]),
    ]).draw(in: frame.bounds, on: &frame)
    #expect(frame[0, 0] == Cell(scalar: "▃", style: Style(.streamRed, on: .streamGreen)))
  }

  @Test func oneAmongThousandsIsSeen() {
    var frame = Frame(1, 2)
    StackedChart(series: [
      .init(role: .streamRed, values: [1]), .init(role: .streamGreen, values: [9_999]),
    ]).draw(in: frame.bounds, on: &frame)
    #expect(frame[0, 1].style == Style(.streamRed, on: .streamGreen))
  }

  @Test func theSelectedBucketIsMarked() {
    var frame = Frame(10, 4)
    StackedChart(series: Self.series, maximum: 100, selected: 3).draw(in: frame.bounds, on: &frame)
    #expect(frame[3, 0] == Cell(scalar: Glyph.marker, style: Style(.strong, on: .selection)))
    #expect(frame[3, 1].style.background == .selection)
    #expect(frame[4, 0].style.background == .background)
    var full = Frame(2, 2)
    StackedChart(series: [.init(role: .streamGreen, values: [5, 5])], selected: 1)
      .draw(in: full.bounds, on: &full)
    #expect(full[1, 0] == Cell(scalar: Glyph.marker, style: Style(.background, on: .streamGreen)))
  }

  @Test func theLaterLineHasTheSharedCell() {
    var frame = Frame(4, 3)
    LineChart(series: [
      .init(role: .p50, values: [1, 1]), .init(role: .p95, values: [1, 1]),
    ]).draw(in: frame.bounds, on: &frame)
    let roles = Set((0..<4).flatMap { x in (0..<3).map { frame[x, $0].style.foreground } })
    #expect(roles.contains(.p95) && !roles.contains(.p50))
  }

  @Test(arguments: [UInt64(21), 22])
  func anyDataDrawsInsideItsRectangle(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let odd: [Double?] = [
      nil, 0, -1, .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 1,
    ]
    for _ in 0..<300 {
      let charset: Charset = Bool.random(using: &random) ? .unicode : .ascii
      var frame = Frame(30, 12, charset)
      frame.fill(frame.bounds, glyph: ".")
      let rect = Rect(
        x: Int.random(in: 0..<20, using: &random), y: Int.random(in: 0..<9, using: &random),
        width: Int.random(in: 0..<30, using: &random),
        height: Int.random(in: 0..<10, using: &random))
      let values = (0..<Int.random(in: 0..<70, using: &random)).map { _ in
        Bool.random(using: &random)
          ? odd.randomElement(using: &random) ?? nil : Double.random(in: 1..<9e5, using: &random)
      }
      let counts = values.map { Int(($0 ?? 0).magnitude < 1e9 ? $0 ?? 0 : 0) }
      LineChart(
        series: [.init(role: .p50, values: values)], band: .init(low: values, high: values),
        threshold: .init(value: 1e6, label: "limit"),
        scale: Bool.random(using: &random) ? .linear : .logarithmic, selected: 3, empty: "none"
      ).draw(in: rect, on: &frame)
      StackedChart(
        series: [.init(role: .streamRed, values: counts)], selected: 2, showsAxis: true,
        textured: Bool.random(using: &random), empty: "none"
      ).draw(in: rect, on: &frame)
      Strip(values: counts, selected: 1).draw(in: rect, on: &frame)
      #expect(frame.flaw == nil)
      for y in 0..<12 {
        for x in 0..<30 where x < rect.x || x >= rect.maxX || y < rect.y || y >= rect.maxY {
          #expect(frame[x, y] == Cell(scalar: ".", style: Style()))
        }
      }
    }
  }
}
