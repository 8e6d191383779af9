import Alarms
import Engine
import Routing
import Terminal

/// What is written or chosen over the Alarms screen.
struct AlarmBox {
  let dialog: AlarmDialog
  let state: ConsoleState

  static let maximumWidth = 110
  /// The columns of a box that no text has.
  private static let margin = 6

  var reading: AlarmsReading? { state.alarms.reading }
  /// The alarm as it is now.
  var view: AlarmView? { state.alarms.view(named: dialog.name) }
  /// The columns that a text has.
  var width: Int { Self.width(in: Screen.body(of: state.size)) }

  static func width(in rect: Rect) -> Int {
    max(8, min(maximumWidth, rect.width - 2) - margin)
  }

  /// The lines of the handover that there is room for, and the largest useful first one.
  static func page(of state: ConsoleState) -> (rows: Int, last: Int) {
    guard let dialog = state.alarms.dialog else { return (1, 0) }
    let rows = max(1, Screen.body(of: state.size).height - 2)
    let lines = AlarmBox(dialog: dialog, state: state).handover.count
    return (rows, max(0, lines - rows))
  }

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    let rows = max(1, rect.height - 2)
    let lines = dialog.step == .define ? definition(rows: rows) : lines
    // The line that is written is near the end.
    let offset = dialog.stage.isWriting ? lines.count : dialog.offset
    let extent = TextBox(
      title: title, lines: lines, offset: offset, note: note, maximumWidth: Self.maximumWidth
    ).draw(in: rect, on: &frame)
    guard dialog.stage.isWriting else { return }
    let row = Rect(
      x: extent.rect.x + 3, y: extent.rect.maxY - 3, width: extent.rect.width - 6, height: 1)
    frame.fill(row)
    frame.setBackground(.bar, in: row)
    LineField(line: dialog.line).draw(in: row, on: &frame)
  }

  private var title: String {
    switch dialog.step {
    case .handover: dialog.step.title
    case .silence: "\(dialog.step.title)\(dialog.matcher.map { ": \($0)" } ?? "")"
    case .unsilence: "\(dialog.step.title) \(dialog.name)"
    case .define:
      "\(dialog.step.title): \(dialog.name)\(dialog.base.map { ", version \($0.version)" } ?? "")"
    case .acknowledge, .comment, .snooze, .resolve: "\(dialog.step.title): \(dialog.name)"
    }
  }

  private var note: String {
    dialog.step == .define ? "field \(dialog.field + 1) of \(dialog.fields.count)" : ""
  }

  private var lines: [[Span]] {
    switch dialog.step {
    case .handover: return handover
    case .unsilence: return endedSilences
    case .silence, .acknowledge, .comment, .snooze, .resolve, .define: break
    }
    var lines = dialog.step == .silence ? preview : ownership
    if let until = dialog.until {
      lines.append([
        Span("until  ", .muted), Span(TimeText.date(until.microseconds) + " UTC", .strong),
      ])
    }
    lines += wrapped(prompt, .muted)
    if let problem = dialog.problem { lines += wrapped(problem, .alarmFiring) }
    // The line itself is drawn over this one.
    lines.append([Span(String(repeating: " ", count: 64), .text)])
    lines.append(Self.key("esc", "leaves all as it is"))
    return lines
  }

  private var prompt: String {
    switch (dialog.stage, dialog.step) {
    case (.matcher, _): "which alarms: High*, severity:critical, metric:Temperature; enter goes on"
    case (.until, _): "until when, UTC: \(DeferralTime.expected); enter goes on"
    case (_, .acknowledge): "what is being done about it; enter \(acknowledging)"
    case (_, .comment): "what is being done about it; enter keeps the comment"
    case (_, .resolve): "what was done about it; enter closes the episode"
    case (_, .snooze): "why; enter keeps the episode quiet"
    default: "why; enter begins the silence"
    }
  }

  /// What a silence would hide.
  private var preview: [[Span]] {
    guard let matcher = dialog.matcher else { return [] }
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

  /// The keys that work while it is open.
  static func hints(_ dialog: AlarmDialog, _ charset: Charset) -> [HintBar.Hint] {
    let escape = HintBar.Hint(key: Key.escape.label(charset), label: "leave")
    let enter = Key.enter.label(charset)
    switch dialog.stage {
    case .lines: return [HintBar.Hint(key: "w", label: "write to a file"), escape]
    case .confirm: return [HintBar.Hint(key: "y", label: "end it"), escape]
    case .fields:
      return [
        HintBar.Hint(key: enter, label: "change"), HintBar.Hint(key: "w", label: "keep"),
        HintBar.Hint(key: "r", label: "as in force"), escape,
      ]
    case .text, .until, .matcher, .field:
      return [HintBar.Hint(key: enter, label: "go on"), escape]
    }
  }

  static func key(_ name: String, _ words: String) -> [Span] {
    [Span("\(name)  ", .key, bold: true), Span(words, .muted)]
  }

  /// A text in as many lines as it needs.
  func wrapped(_ text: String, _ role: Role, maximumRows: Int? = nil) -> [[Span]] {
    TextWrap.wrap(text, width: width, maximumRows: maximumRows, charset: state.charset)
      .map { [Span($0, role)] }
  }
}
