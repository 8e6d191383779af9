import Alarms
import Engine
import Routing
import Terminal

/// The fourth screen: the alarms, the gravest that fires first, and below them the one under the
/// cursor.
struct AlarmsScreen {
  let state: ConsoleState
  let now: Timestamp

  /// From this width on, the curve of values stands beside the lines.
  private static let wide = 100
  /// From this width on, severities are whole words.
  private static let wordy = 90

  /// Where the list and the alarm lie in the space between the bars.
  static func places(in body: Rect, of state: ConsoleState) -> (list: Rect, detail: Rect) {
    let most = max(6, body.height * 2 / 5)
    let height = min(max(6, state.alarms.views.count + 3), most)
    return (
      Rect(x: body.x, y: body.y, width: body.width, height: height), body.dropFirstRows(height)
    )
  }

  /// Where the rows of the list lie: inside its border, below its titles.
  static func listArea(of state: ConsoleState) -> Rect {
    places(in: Screen.body(of: state.size), of: state).list
      .inset(horizontally: 1, vertically: 1).dropFirstRows(1)
  }

  /// The rows of the list that there is room for.
  static func visibleRows(of state: ConsoleState) -> Int { max(1, listArea(of: state).height) }

  /// The lines of the alarm that there is room for.
  static func detailRows(of state: ConsoleState) -> Int {
    max(1, places(in: Screen.body(of: state.size), of: state).detail.height - 2)
  }

  /// The largest useful first line of the alarm.
  static func lastOffset(of state: ConsoleState) -> Int {
    let place = places(in: Screen.body(of: state.size), of: state).detail
    let lines = lines(of: state, width: textWidth(of: place), now: Timestamp(microseconds: 0))
    return max(0, lines.count - detailRows(of: state))
  }

  /// Draws the screen.
  func draw(in rect: Rect, on frame: inout Frame) {
    let places = Self.places(in: rect, of: state)
    drawList(in: places.list, on: &frame)
    drawDetail(in: places.detail, on: &frame)
    if let dialog = state.alarms.dialog {
      AlarmBox(dialog: dialog, state: state).draw(in: rect, on: &frame)
    }
  }

  private func drawList(in rect: Rect, on frame: inout Frame) {
    let alarms = state.alarms
    let firing = alarms.views.count { $0.isFiring }
    let note = alarms.views.isEmpty ? "" : firing == 0 ? "nothing fires" : "\(firing) firing"
    let inner = Panel(title: title, note: note + watched).draw(in: rect, on: &frame)
    let shown = alarms.views.dropFirst(alarms.offset).prefix(max(0, inner.height - 1))
    let isWordy = rect.width >= Self.wordy
    let points = rect.width >= 108 ? 16 : 12
    Table(
      columns: [
        .init("state", width: .fixed(9)),
        .init(
          isWordy ? "severity" : "sev", width: .fixed(isWordy ? 8 : 4), priority: 70),
        .init("alarm", width: .flexible(minimum: 16)),
        .init("handling", width: .fixed(rect.width >= 108 ? 14 : 12), priority: 80),
        .init("value", width: .fixed(9), alignment: .right, priority: 95),
        .init("threshold", width: .fixed(11), priority: 85),
        .init("over \(Glyph.rising(4))", width: .fixed(points), priority: 50),
        .init("since", width: .fixed(7), alignment: .right, priority: 90),
      ],
      rows: shown.map { row($0, isWordy: isWordy, points: points) },
      selected: alarms.index.map { $0 - alarms.offset }, showsPointer: true,
      spacing: 1, empty: empty
    ).draw(in: inner, on: &frame)
  }

  /// What the list is, and as of when.
  private var title: String {
    moment.map { "Alarms as of \(TimeText.date($0.microseconds))" } ?? "Alarms"
  }

  /// As of when the alarms are shown; nil for the present.
  private var moment: Timestamp? { state.alarms.reading?.request.moment }

  /// Whether anybody evaluates.
  private var watched: String {
    guard moment == state.pastMoment else { return ", reading\(Glyph.ellipsis)" }
    guard moment == nil, let summary = state.reading?.alarms, !summary.isWatched(at: now) else {
      return ""
    }
    return summary.through.map { ", nobody has evaluated since \(TimeText.date($0.microseconds))" }
      ?? ", nobody has evaluated yet"
  }

  private var empty: String {
    if let failure = state.alarms.failure { return "the alarms cannot be read: \(failure)" }
    return state.alarms.reading == nil
      ? "reading…" : "there is no alarm: `iars alarms put` adds one"
  }

  private func row(_ view: AlarmView, isWordy: Bool, points: Int) -> [Table.Item] {
    let severity = view.definition.severity
    let look = Self.look(of: view)
    let rule = view.definition.metricRule
    let newest = view.values.last ?? nil
    let isBreaching = newest.map { value in
      rule?.comparison.isBreached(by: value, threshold: rule?.threshold ?? 0) ?? false
    }
    return [
      .init("\(look.glyph) \(look.word)", look.role, bold: view.isFiring),
      .init(
        isWordy ? severity.rawValue : String(severity.rawValue.prefix(4)), Self.role(of: severity)),
      .init(view.name, view.definition.isEnabled ? .strong : .muted, bold: view.isFiring),
      handling(of: view),
      .init(
        newest.map { rule?.figure($0) ?? "" } ?? (rule == nil ? "" : "–"),
        isBreaching == true ? .alarmFiring : .text),
      .init(rule?.limit ?? "composite", .muted),
      .init(rule.map { Sparkline.spans(Array(view.values.suffix(points)), $0) } ?? []),
      .init(
        view.life.since.map { DeskScreen.slackText((moment ?? now).microseconds - $0.microseconds) }
          ?? "",
        .muted),
    ]
  }

  private func handling(of view: AlarmView) -> Table.Item {
    switch view.life.episode?.handling {
    case .unowned where view.life.isFlapping, nil where view.life.isFlapping:
      return .init("flapping", .warning)
    case .unowned where view.suppression != nil: return .init("silenced", .muted)
    case .unowned: return .init("nobody's", .warning)
    case .acknowledged(let owner): return .init(owner.author, .good)
    case .snoozed(let snooze, let owner):
      return .init(
        "zz \(owner?.author ?? snooze.author)", .muted)
    case nil: return .init(view.suppression == nil ? "" : "silenced", .muted)
    }
  }

  /// Glyph, word and role of a state: colour never stands alone.
  static func look(of view: AlarmView) -> (glyph: Unicode.Scalar, word: String, role: Role) {
    guard view.definition.isEnabled else { return (Glyph.enDash, "off", .muted) }
    return switch view.life.state {
    case .alarm: (Glyph.alarm, "ALARM", .alarmFiring)
    case .ok: (Glyph.check, "OK", .good)
    case .insufficientData: (Glyph.ring, "no data", .warning)
    }
  }

  /// The role of a severity.
  static func role(of severity: AlarmSeverity) -> Role {
    switch severity {
    case .critical: .alarmFiring
    case .warning: .warning
    case .info: .muted
    }
  }

  private static func textWidth(of place: Rect) -> Int {
    place.width >= wide ? place.width * 3 / 5 - 4 : place.width - 4
  }

  private func drawDetail(in rect: Rect, on frame: inout Frame) {
    guard let view = state.alarms.current else {
      Panel(title: "Alarm").draw(in: rect, on: &frame)
      return
    }
    let width = Self.textWidth(of: rect)
    let lines = Self.lines(of: state, width: width, now: now)
    let first = max(0, min(state.alarms.detailOffset, lines.count - (rect.height - 2)))
    let more = lines.count > rect.height - 2 ? " · PgDn: more" : ""
    let inner = Panel(title: view.name, note: "version \(view.definition.version)\(more)").draw(
      in: rect, on: &frame)
    let text = Rect(x: inner.x, y: inner.y, width: width, height: inner.height)
    frame.putLines(Array(lines.dropFirst(first).prefix(text.height)), in: text)
    let left = inner.width - width - 2
    guard rect.width >= Self.wide, left > 12, let rule = view.definition.metricRule else { return }
    LineChart(
      series: [.init(role: .accent, values: view.values)],
      threshold: .init(
        value: rule.threshold,
        label: rule.limit),
      empty: "no data", label: { ChartArea.label(rule.axisLabel($0)) }
    ).draw(
      in: Rect(
        x: inner.maxX - left, y: inner.y, width: left, height: min(inner.height, 14)), on: &frame)
  }
}
