import Engine
import Routing
import Terminal

/// The figures that have a target, with their verdict, and the ones that are watched beside them.
struct TargetsPanel {
  let scope: OverviewScope
  /// The queue as it is now; nil where the panel shows another time.
  let queue: ReviewFigures?
  let now: Timestamp

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = frame.putPanel("Targets", notes: [scope.stretch], in: rect)
    let isNarrow = inner.width < 30
    let table = Table(
      columns: [
        .init("figure", width: .flexible(minimum: 10)),
        .init("value", width: .fixed(isNarrow ? 5 : 6), alignment: .right),
        .init(isNarrow ? "" : "verdict", width: .fixed(isNarrow ? 1 : 8)),
        .init(
          isNarrow ? "goal" : "target", width: .fixed(isNarrow ? 4 : 6), alignment: .right,
          priority: 50),
      ],
      rows: rows(isNarrow), showsHeader: inner.height >= 8,
      spacing: inner.width < 36 ? 1 : 2)
    table.draw(in: inner, on: &frame)
    let used = table.rows.count + (table.showsHeader ? 1 : 0)
    drawRules(in: inner.dropFirstRows(used), on: &frame)
  }

  private func rows(_ isNarrow: Bool) -> [[Table.Item]] {
    let figures = scope.figures
    return [
      row(
        "automation", figures.automationRate.map { Figure.percent($0) },
        verdict: Target.isAutomated(figures).map(Verdict.init), target: "> 60%", isNarrow),
      row(
        "green p95", scope.greenResolution.map(DurationText.short),
        verdict: scope.greenResolution.map { Verdict($0 < Target.greenResolution) },
        target: "< 5s", isNarrow),
      row(
        falseGreens(isNarrow), queue?.falseGreenRate.map { Figure.percent($0) },
        verdict: queue?.falseGreenRate.map { Verdict($0 < Target.falseGreenRate) },
        target: "< 2%", isNarrow),
      row(
        "overrides", queue?.overrideRate.map { Figure.percent($0) },
        verdict: queue?.overrideRate.map { Verdict($0 < Target.overrideRate) }, target: "< 15%",
        isNarrow),
      row(
        "queue each", queue?.depthPerOperator.map { Figure.compact(Int($0.rounded(.up))) },
        verdict: queue?.depthPerOperator.map { Verdict($0 < Target.depthPerOperator) },
        target: "< 10", isNarrow),
      row(
        "escalated", queue?.escalationRate.map { Figure.percent($0) },
        verdict: queue?.escalationRate.map { Verdict($0 < Target.escalationRate) },
        target: "< 5%", isNarrow),
      row(
        "clarified", queue?.clarificationRate.map { Figure.percent($0) },
        verdict: queue?.clarificationRate.map { Verdict($0 < Target.clarificationRate) },
        target: "< 20%", isNarrow),
      row(
        "confidence", figures.averageConfidence.map { Figure.fixed($0, decimals: 3) },
        isNarrow),
      row("knockouts", Figure.compact(figures.knockouts.values.reduce(0, +)), isNarrow),
      row(
        "review age",
        queue?.oldest.map { DeskScreen.slackText(max(0, now.microseconds - $0.microseconds)) },
        isNarrow),
    ]
  }

  /// The false greens with the bound of their share, where there is room.
  private func falseGreens(_ isNarrow: Bool) -> String {
    guard !isNarrow, let bound = queue?.falseGreenBound else { return "false greens" }
    return "false greens \(Glyph.lessOrEqual) \(Figure.percent(bound))"
  }

  /// The knockouts by rule, whose names need the whole width.
  private func drawRules(in rect: Rect, on frame: inout Frame) {
    let countWidth = 6
    for (index, rule) in ranked(scope.figures.knockouts).prefix(rect.height).enumerated() {
      let y = rect.y + index
      frame.put(
        rule.name, x: rect.x + 2, y: y, style: Style(.muted),
        width: max(0, rect.width - 2 - countWidth))
      frame.put(
        Figure.compact(rule.count), x: rect.maxX - countWidth, y: y, style: Style(.text),
        width: countWidth, alignment: .right)
    }
  }

  private func row(
    _ name: String, _ value: String?, verdict: Verdict? = nil, target: String = "",
    _ isNarrow: Bool
  ) -> [Table.Item] {
    var items = [
      Table.Item(name), Table.Item(value ?? "\(Glyph.enDash)", .strong, bold: true),
    ]
    guard let verdict else { return items }
    items.append(
      Table.Item(
        isNarrow ? "\(verdict.glyph)" : "\(verdict.glyph) \(verdict.word)", verdict.role))
    items.append(Table.Item(isNarrow ? target.replacing(" ", with: "") : target, .muted))
    return items
  }
}

/// Names by their count, the largest first; equal ones by name, so that their order rests.
func ranked(_ counts: [String: Int]) -> [(name: String, count: Int)] {
  counts.map { (name: $0.key, count: $0.value) }
    .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
}
