import Alarms
import Engine
import Routing
import Terminal

extension AlarmsScreen {
  /// All that is known of the alarm under the cursor, as lines.
  static func lines(of state: ConsoleState, width: Int, now: Timestamp) -> [[Span]] {
    guard let view = state.alarms.current else { return [] }
    var lines = RecordLines(width: max(10, width), charset: state.charset)
    let definition = view.definition
    lines.text(definition.summary, .strong)
    if !definition.details.isEmpty { lines.text(definition.details, .muted) }
    lines.add([])
    addState(of: view, under: state.alarms.silences(of: view), to: &lines)
    addPoints(of: view, to: &lines)
    if let evaluation = view.evaluation {
      lines.field("why", evaluation.reason)
      if let way = evaluation.wayToOK { lines.field("to be OK", way, .accent) }
      if let way = evaluation.wayToAlarm { lines.field("to fire", way, .muted) }
    }
    guard let reading = state.alarms.reading, reading.request.opened == view.name else {
      return lines.lines
    }
    if !reading.history.isEmpty {
      lines.title("History")
      for line in reading.history.prefix(40) {
        let who = line.who.map { "\($0): " } ?? ""
        lines.field(TimeText.date(line.time.microseconds).suffix(11) + "", who + line.what)
      }
    }
    if !reading.episodes.isEmpty {
      lines.title("Episodes")
      for episode in reading.episodes.prefix(20) { add(episode, to: &lines) }
    }
    return lines.lines
  }

  private static func addState(
    of view: AlarmView, under silences: [StoredSilence], to lines: inout RecordLines
  ) {
    let look = look(of: view)
    let since = view.life.since.map { " since \(TimeText.date($0.microseconds))" } ?? ""
    lines.add([
      Span("\(look.glyph) \(look.word)", look.role, bold: true), Span(since, .muted),
      Span("  \(view.definition.severity.rawValue)", role(of: view.definition.severity)),
    ])
    switch view.life.episode?.handling {
    case .unowned: lines.field("handling", "nobody owns it", .warning)
    case .acknowledged(let owner):
      lines.field(
        "handling",
        "owned by \(owner.author) since \(TimeText.date(owner.time.microseconds))"
          + (owner.comment.isEmpty ? "" : ": \(owner.comment)"), .good)
    case .snoozed(let snooze, _):
      lines.field(
        "handling",
        "snoozed by \(snooze.author) until \(TimeText.date(snooze.until.microseconds)): "
          + snooze.reason)
    case nil: break
    }
    if view.life.isFlapping {
      lines.field("flapping", "it changes so often that nothing is said", .warning)
    }
    if let suppression = view.suppression, silences.isEmpty {
      lines.field("quiet", "\(suppression)", .warning)
    }
    for stored in silences {
      let silence = stored.silence
      lines.field(
        "silence \(stored.id)",
        "\(silence.matcher) until \(TimeText.date(silence.end.microseconds)), "
          + "\(silence.author): \(silence.reason)", .warning)
    }
  }

  private static func addPoints(of view: AlarmView, to lines: inout RecordLines) {
    guard case .metric(let evaluation) = view.evaluation?.detail else { return }
    var marks: [Span] = [Span("points         ", .muted)]
    for point in evaluation.points {
      let role: Role =
        !point.isUsed ? .muted : point.mark == .breaching ? .alarmFiring : .good
      marks.append(Span("\(point.mark.rawValue) ", role, bold: point.isUsed))
    }
    if evaluation.decision.filled > 0 {
      marks.append(Span(" \(evaluation.decision.filled) filled", .warning))
    }
    lines.add(marks)
    let values = evaluation.points.map { point in
      point.value.map { evaluation.rule.figure($0.value) } ?? "–"
    }
    lines.field("values", values.joined(separator: ", "))
    lines.field("decided by", words(evaluation.decision.cause))
  }

  private static func add(_ episode: Episode, to lines: inout RecordLines) {
    let start = TimeText.date(episode.start.microseconds)
    let end =
      episode.end.map { end in
        " to \(TimeText.date(end.time.microseconds))"
      } ?? " and is open"
    let owner = episode.handling.owner.map { ", owned by \($0)" } ?? ""
    lines.field("\(episode.number)", "\(start)\(end)\(owner)")
  }

  /// The rule that decided, in words.
  private static func words(_ cause: PointsDecision.Cause) -> String {
    switch cause {
    case .newestPoints: "enough points: the newest are counted"
    case .filled: "too few points: missing ones are filled in"
    case .noData: "no data at all"
    case .noDataIgnored: "no data at all, which is ignored"
    case .enoughBreach: "too few points, but enough breach"
    case .oldBreach: "every point breaches, the oldest long enough ago"
    case .allBreachButTooFew: "every point breaches, but too few"
    case .tooFewBreach: "too few breach"
    case .tooFewSamples: "too few samples to change the state"
    }
  }
}
