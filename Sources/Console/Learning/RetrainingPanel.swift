import Engine
import Review
import Routing
import Terminal

/// Whether it is time to train again: overrides, new verdicts, drift.
struct RetrainingPanel {
  let reading: LearningOverview
  let now: Timestamp

  /// The override rate above which retraining is due; domain.md section 8.
  static let overrideLimit = 0.15

  /// Draws the panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = Panel(
      title: "Retraining", note: reading.trainedAt == nil ? "30 days" : "since the last training"
    ).draw(in: rect, on: &frame)
    frame.putLines(lines(room: inner.height), in: inner)
  }

  private func lines(room: Int) -> [[Span]] {
    var lines: [[Span]] = []
    if let rate = reading.overrideRate {
      lines.append([
        Span("override rate   ", .muted), Span(Figure.percent(rate), .strong, bold: true),
        verdict(rate), Span("  \(reading.overridden) of \(reading.suggested)", .muted),
      ])
    } else {
      lines.append([
        Span("override rate   ", .muted), Span("\(Glyph.enDash)", .strong),
        Span("  no suggestion was reviewed", .muted),
      ])
    }
    lines.append([
      Span("new verdicts    ", .muted),
      Span(Figure.grouped(reading.verdictsSince), .strong, bold: true),
      Span(
        reading.undoable > 0 ? "  \(Figure.grouped(reading.undoable)) can still be undone" : "",
        .muted),
    ])
    lines.append([
      Span("doubted labels  ", .muted), Span(Figure.grouped(reading.issueCount), .strong),
      Span(
        reading.issuesAtDesk > 0
          ? "  \(Figure.grouped(reading.issuesAtDesk)) asked again at the desk" : "", .muted),
    ])
    guard let worst = reading.drift.max(by: { $0.index < $1.index }) else {
      lines.append([Span("drift           ", .muted), Span("too little came since", .muted)])
      return lines
    }
    let isWhole = lines.count + 1 + reading.drift.count <= room
    // Without room for all: the figure that has moved most, before what has its own panel.
    if isWhole { lines.append([]) } else { lines.removeLast() }
    for figure in isWhole ? reading.drift : [worst] {
      let role: Role = figure.index < 0.1 ? .text : figure.index < 0.25 ? .warning : .alarmFiring
      lines.append([
        Span("drift  ", .muted),
        Span(figure.name + String(repeating: " ", count: max(1, 13 - figure.name.count)), .text),
        Span(Figure.fixed(figure.index, decimals: 3), .strong), Span("  \(figure.verdict)", role),
      ])
    }
    return lines
  }

  /// Whether the rate is as it should be; of a few suggestions nothing can be said.
  private func verdict(_ rate: Double) -> Span {
    guard reading.suggested >= LearningOverview.leastSuggestions else {
      return Span("  too few to tell", .muted)
    }
    let isGood = rate < Self.overrideLimit
    return Span("  \(isGood ? Glyph.check : Glyph.cross) < 15 %", isGood ? .good : .warning)
  }

  /// Who looks and whether a training is due, as one row.
  static func note(_ reading: LearningOverview, _ state: ConsoleState) -> [Span] {
    guard let person = reading.person else {
      return [Span("no operator \(state.operatorName): look, but do not touch", .warning)]
    }
    var spans = [
      Span(person.name, .strong), Span("  \(person.authority.rawValue)", .muted), Span("  ", .text),
    ]
    if let champion = reading.champion {
      spans.append(Span("\(champion.version) decides", .good))
    } else {
      spans.append(Span("no model decides", reading.models > 0 ? .warning : .muted))
    }
    if let due = due(reading) {
      spans += [Span("  ", .text), Span("retraining is due: \(due)", .warning)]
    }
    return spans
  }

  private static func due(_ reading: LearningOverview) -> String? {
    if reading.isOverridden(moreThan: overrideLimit) { return "people override too often" }
    let moved = reading.drift.filter { $0.index >= 0.25 }.max { $0.index < $1.index }
    return moved.map { "the traffic has moved (\($0.name) \(Figure.fixed($0.index, decimals: 2)))" }
  }
}
