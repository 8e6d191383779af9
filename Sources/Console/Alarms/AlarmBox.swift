import Alarms
import Engine
import Routing
import Terminal

/// What is written or chosen over the Alarms screen.
struct AlarmBox {
  let dialog: AlarmDialog
  let state: ConsoleState

  private var reading: AlarmsReading? { state.alarms.reading }

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    let title =
      dialog.step == .handover ? dialog.step.title : "\(dialog.step.title): \(dialog.name)"
    let rows = max(1, rect.height - 2)
    let offset =
      dialog.step == .define ? max(0, dialog.field + 8 - rows) : dialog.offset
    let extent = TextBox(title: title, lines: lines, offset: offset, maximumWidth: 110).draw(
      in: rect, on: &frame)
    guard dialog.stage.isWriting else { return }
    let row = Rect(
      x: extent.rect.x + 3, y: extent.rect.maxY - 3, width: extent.rect.width - 6, height: 1)
    frame.fill(row)
    frame.setBackground(.bar, in: row)
    LineField(line: dialog.line).draw(in: row, on: &frame)
  }

  private var lines: [[Span]] {
    switch dialog.step {
    case .handover: return handover
    case .define: return definition
    case .acknowledge, .resolve, .snooze, .silence: break
    }
    var lines = preview
    if let until = dialog.until {
      lines.append([
        Span("until  ", .muted), Span(TimeText.date(until.microseconds) + " UTC", .strong),
      ])
    }
    lines.append([Span(prompt, .muted)])
    if let problem = dialog.problem { lines.append([Span(problem, .alarmFiring)]) }
    // The line itself is drawn over this one.
    lines.append([Span(String(repeating: " ", count: 64), .text)])
    lines.append(Self.key("esc", "leaves all as it is"))
    return lines
  }

  private var prompt: String {
    switch (dialog.stage, dialog.step) {
    case (.matcher, _): "which alarms: High*, severity:critical, metric:Temperature; enter goes on"
    case (.until, _): "until when, UTC: \(DeferralTime.expected); enter goes on"
    case (.field, _): "the value; enter keeps it"
    case (_, .acknowledge): "what is being done about it; enter makes the episode yours"
    case (_, .resolve): "what was done about it; enter closes the episode"
    case (_, .snooze): "why; enter keeps the episode quiet"
    default: "why; enter begins the silence"
    }
  }

  /// What a silence would hide.
  private var preview: [[Span]] {
    guard dialog.step == .silence, let matcher = dialog.matcher else { return [] }
    guard let preview = reading?.silence, reading?.request.silence == matcher else {
      return [[Span("looking what that hides…", .muted)]]
    }
    var lines: [[Span]] = [
      [
        Span("hides  ", .muted), Span("\(preview.names.count)", .strong, bold: true),
        Span(preview.names.count == 1 ? " alarm, " : " alarms, ", .text),
        Span(
          "\(preview.firing.count) firing", preview.firing.isEmpty ? .text : .alarmFiring),
        Span(
          ", \(preview.recentEpisodes) episode\(preview.recentEpisodes == 1 ? "" : "s") in 24 hours",
          .text),
      ]
    ]
    for name in preview.names.prefix(8) {
      let fires = preview.firing.contains(name)
      lines.append([
        Span(fires ? "\(Glyph.alarm) " : "  ", .alarmFiring), Span(name, fires ? .strong : .text),
      ])
    }
    if preview.names.count > 8 {
      lines.append([Span("  and \(preview.names.count - 8) more", .muted)])
    }
    return lines + [[]]
  }

  private var definition: [[Span]] {
    var problems: [String: AlarmProblem] = [:]
    if case .failure(let found) = dialog.definition {
      for problem in found.problems where problems[problem.field] == nil {
        problems[problem.field] = problem
      }
    }
    var lines: [[Span]] = []
    for (index, field) in dialog.fields.enumerated() {
      let isChosen = index == dialog.field
      var line = [
        Span(isChosen ? "\(Glyph.pointer) " : "  ", .strong),
        Span(
          PlainText.cell(field.rawValue, width: 34), isChosen ? .strong : .muted, bold: isChosen),
        Span(dialog.draft.typed(field), .text),
      ]
      if let problem = problems[field.rawValue] {
        line.append(Span("  \(problem.message); expected \(problem.expected)", .alarmFiring))
      }
      lines.append(line)
    }
    lines.append([])
    for problem in problems.values.sorted(by: { $0.field < $1.field })
    where !dialog.fields.map(\.rawValue).contains(problem.field) {
      lines.append([Span("\(problem)", .alarmFiring)])
    }
    lines.append(effect)
    lines.append([])
    guard dialog.stage == .field else {
      return lines + [
        Self.key("enter", "changes the field") + Self.key("  w", "keeps the definition")
          + Self.key("  esc", "leaves all as it is")
      ]
    }
    return lines + [
      [Span(prompt, .muted)], [Span(String(repeating: " ", count: 64), .text)],
      Self.key("esc", "leaves the field as it is"),
    ]
  }

  /// How often the definition would have fired in the last 24 hours.
  private var effect: [Span] {
    guard let definition = dialog.validDefinition else {
      return [Span("not evaluated: see what is wrong", .warning)]
    }
    guard let preview = reading?.preview, reading?.request.draft == definition else {
      return [Span("evaluating the last 24 hours…", .muted)]
    }
    guard let last = preview.last else {
      return [Span("would not have fired in the last 24 hours", .good)]
    }
    let length = DurationText.short(Double(preview.firing) / 1_000)
    return [
      Span("would have fired ", .text),
      Span(
        preview.episodes == 1 ? "once" : "\(preview.episodes) times", .strong, bold: true),
      Span(
        " in the last 24 hours, for \(length), last at \(TimeText.date(last.microseconds))", .text),
    ]
  }

  private var handover: [[Span]] {
    guard let lines = reading?.handover else { return [[Span("reading…", .muted)]] }
    return lines.map { [Span($0, .text)] }
      + [[], Self.key("w", "writes it to a file") + Self.key("  esc", "closes it")]
  }

  /// The keys that work while it is open.
  static func hints(_ dialog: AlarmDialog, _ charset: Charset) -> [HintBar.Hint] {
    let escape = HintBar.Hint(key: Key.escape.label(charset), label: "leave")
    let enter = Key.enter.label(charset)
    switch dialog.stage {
    case .lines: return [HintBar.Hint(key: "w", label: "write to a file"), escape]
    case .fields:
      return [
        HintBar.Hint(key: enter, label: "change"), HintBar.Hint(key: "w", label: "keep"), escape,
      ]
    case .text, .until, .matcher, .field:
      return [HintBar.Hint(key: enter, label: "go on"), escape]
    }
  }

  private static func key(_ name: String, _ words: String) -> [Span] {
    [Span("\(name)  ", .key, bold: true), Span(words, .muted)]
  }
}
