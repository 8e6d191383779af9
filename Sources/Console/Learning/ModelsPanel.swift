import Engine
import Routing
import Terminal

/// Champion and challenger side by side.
struct ModelsPanel {
  let reading: LearningOverview
  let now: Timestamp

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = Panel(title: "Models", note: "\(reading.models) in all").draw(in: rect, on: &frame)
    guard reading.champion != nil || reading.challenger != nil else {
      frame.putLines(
        [
          [Span("no model yet: requests need signals of their own", .text)],
          [Span("t trains one from what people decided", .muted)],
        ], in: inner)
      return
    }
    let verdict = verdict(width: inner.width, frame.charset)
    let table = Table(
      columns: [
        .init("", width: .fixed(11)), .init("champion", width: .flexible(minimum: 9)),
        .init("challenger", width: .flexible(minimum: 9)),
      ],
      rows: rows(atMost: inner.height - 1 - verdict.count), spacing: 1)
    table.draw(in: inner, on: &frame)
    frame.putLines(verdict, in: inner.dropFirstRows(table.rows.count + 1))
  }

  /// What gives way first where there is no room for all.
  private static let dispensable = ["Brier", "trained", "macro F1", "examples", "state"]

  private func rows(atMost room: Int) -> [[Table.Item]] {
    var rows = rows
    for name in Self.dispensable where rows.count > max(4, room) {
      rows.removeAll { $0.first?.text == name }
    }
    return rows
  }

  private var rows: [[Table.Item]] {
    let old = reading.champion
    let new = reading.challenger
    // The same cases for both where they met; else each its own.
    let comparison = new?.metrics.comparison.flatMap {
      $0.champion == old?.version ? $0 : nil
    }
    let oldFigures = comparison?.championFigures ?? old?.metrics.figures
    let newFigures = comparison?.challengerFigures ?? new?.metrics.figures
    func row(
      _ name: String, isLessBetter: Bool, _ value: (ModelMetrics.Figures) -> Double
    ) -> [Table.Item] {
      let (first, second) = (oldFigures.map(value), newFigures.map(value))
      var role = Role.strong
      if comparison != nil, let first, let second, first != second {
        role = (second < first) == isLessBetter ? .good : .warning
      }
      return [
        .init(name, .muted), .init(first.map { Self.number($0) } ?? Self.none, .strong),
        .init(second.map { Self.number($0) } ?? Self.none, role),
      ]
    }
    func text(_ name: String, _ value: (LearningOverview.Side) -> String) -> [Table.Item] {
      [
        .init(name, .muted), .init(old.map(value) ?? Self.none, .text),
        .init(new.map(value) ?? Self.none, .text),
      ]
    }
    return [
      text("version") { $0.version }, text("state") { $0.state },
      text("trained") { TimeText.date($0.createdAt.microseconds) },
      text("examples") { Figure.grouped($0.examples) },
      [
        .init("judged on", .muted),
        .init(oldFigures.map { Figure.grouped($0.n) } ?? Self.none, .text),
        .init(newFigures.map { Figure.grouped($0.n) } ?? Self.none, .text),
      ],
      row("accuracy", isLessBetter: false) { $0.accuracy },
      row("macro F1", isLessBetter: false) { $0.macroF1 },
      row("log loss", isLessBetter: true) { $0.logLoss },
      row("Brier", isLessBetter: true) { $0.brier }, row("ECE", isLessBetter: true) { $0.ece },
      [.init("false green", .muted), greens(isChampion: true), greens(isChampion: false)],
    ]
  }

  private func greens(isChampion: Bool) -> Table.Item {
    guard let gate = (reading.challenger ?? reading.champion)?.metrics.gate else {
      return .init(Self.none, .muted)
    }
    if reading.challenger == nil, !isChampion { return .init(Self.none, .muted) }
    let isOwn = !isChampion || reading.challenger == nil
    let wrong = isOwn ? gate.falseGreens : gate.incumbentFalseGreens
    let all = isOwn ? gate.greens : gate.incumbentGreens
    guard let wrong, let all else { return .init(Self.none, .muted) }
    return .init("\(Figure.grouped(wrong)) of \(Figure.grouped(all))", .strong)
  }

  /// What the gate says, and how sure the difference is.
  private func verdict(width: Int, _ charset: Charset) -> [[Span]] {
    guard let challenger = reading.challenger else {
      return [[Span("t trains a challenger", .muted)]]
    }
    var lines: [[Span]] = []
    if let comparison = challenger.metrics.comparison {
      lines.append([
        Span("only right: ", .muted),
        Span("\(comparison.onlyChampionRight) / \(comparison.onlyChallengerRight)", .strong),
        Span("  McNemar p \(Figure.fixed(comparison.mcNemar, decimals: 3))", .muted),
      ])
    }
    guard let gate = challenger.metrics.gate else { return lines }
    if gate.mayPromote {
      lines.append([Span("\(Glyph.check) the gate lets it through", .good, bold: true)])
    }
    for refusal in gate.refusals {
      let text = "\(Glyph.cross) the gate refuses: \(refusal)"
      lines += TextWrap.wrap(text, width: width, charset: charset).map { [Span($0, .warning)] }
    }
    if reading.shadowed > 0 {
      let share = Double(reading.shadowAgreeing) / Double(reading.shadowed)
      lines.append([
        Span("shadow ", .muted), Span(Figure.grouped(reading.shadowed), .strong),
        Span(" scored, \(Figure.percent(share)) as decided", .muted),
      ])
    }
    return lines
  }

  private static let none = "\(Glyph.enDash)"

  private static func number(_ value: Double) -> String { Figure.fixed(value, decimals: 4) }
}
