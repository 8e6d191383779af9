import Engine
import Metrics
import Routing
import Terminal

/// The newest decisions of the window or of the selected bucket.
struct LatestPanel {
  let scope: OverviewScope

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = frame.putPanel(
      "Latest decisions", notes: scope.selected == nil ? ["newest first"] : [scope.stretch],
      in: rect)
    let isNarrow = inner.width < 34
    let table = Table(
      columns: isNarrow ? Self.narrowColumns : columns(inner.width),
      rows: [], showsHeader: inner.height >= 8, spacing: inner.width < 60 ? 1 : 2, empty: empty)
    var filled = table
    filled.rows = scope.latest.prefix(table.visibleRows(in: inner)).map {
      isNarrow ? narrowRow($0) : row($0, width: inner.width)
    }
    filled.draw(in: inner, on: &frame)
  }

  private var empty: String {
    scope.selected != nil && scope.detail == nil ? "reading…" : "none in this window"
  }

  private static let narrowColumns: [Table.Column] = [
    .init("time", width: .fixed(5)), .init("stream", width: .fixed(8)),
    .init("category", width: .flexible(minimum: 6)),
    .init("amount", width: .fixed(5), alignment: .right, priority: 50),
  ]

  private func columns(_ width: Int) -> [Table.Column] {
    [
      .init("time", width: .fixed(hasDays ? 12 : 8)), .init("stream", width: .fixed(8)),
      .init("category", width: .flexible(minimum: width < 60 ? 10 : 16, weight: 3)),
      .init("amount", width: .fixed(amountWidth(width)), alignment: .right, priority: 90),
      .init("Cs", width: .fixed(4), alignment: .right, priority: 80),
      .init("\(Glyph.tau)", width: .fixed(4), alignment: .right, priority: 60),
      .init("collapse", width: .fixed(11), priority: 50),
      .init("urgency", width: .fixed(9), priority: 30),
      .init("request", width: .flexible(minimum: 14, weight: 1), priority: 40),
    ]
  }

  private func amountWidth(_ width: Int) -> Int { width < 60 ? 7 : 11 }

  /// Whether the window is so long that a time of day alone would not do.
  private var hasDays: Bool {
    let window = scope.overview.query.window
    return window.end - window.start > TimeText.day
  }

  private func narrowRow(_ decision: Decision) -> [Table.Item] {
    [
      .init(TimeText.clock(decision.timestamp.microseconds), .muted),
      .init("\(decision.stream.glyph) \(decision.stream)", decision.stream.role),
      .init(decision.category),
      .init(Self.compact(decision.amount), .strong),
    ]
  }

  private func row(_ decision: Decision, width: Int) -> [Table.Item] {
    let time = decision.timestamp.microseconds
    let isKnockedOut = decision.isKnockedOut
    let collapse = decision.collapseType == .none ? "" : decision.collapseType.rawValue
    return [
      .init(
        hasDays
          ? "\(TimeText.dayOfYear(time)) \(TimeText.clock(time))"
          : TimeText.clockWithSeconds(time), .muted),
      .init("\(decision.stream.glyph) \(decision.stream)", decision.stream.role),
      .init(decision.category),
      .init(Self.amount(decision.amount, width: amountWidth(width)), .strong),
      .init(
        isKnockedOut ? "rule" : Figure.fixed(decision.confidenceScore, decimals: 2), .muted),
      .init(isKnockedOut ? "" : Figure.fixed(decision.temperature, decimals: 2), .muted),
      .init(collapse, .warning),
      .init("\(decision.urgency)", decision.urgency == .standard ? .muted : .text),
      .init(decision.requestID, .muted),
    ]
  }

  // Amounts are whatever requests say: beyond these no figure is meant, and none may trap.
  private static func amount(_ amount: Double, width: Int) -> String {
    guard amount.magnitude < 1e12 else { return compact(amount) }
    let digits = Figure.grouped(Int(amount.rounded()))
    // A figure cut short would be another figure.
    return digits.utf8.count <= width ? digits : compact(amount)
  }

  private static func compact(_ amount: Double) -> String {
    amount.magnitude < 1e15 ? Figure.compact(Int(amount.rounded())) : "> 1P"
  }
}
