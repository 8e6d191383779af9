import Alarms
import Engine
import Routing
import Terminal

extension ConsoleState {
  /// What the Alarms screen needs of the store; nil while another screen is shown.
  package var alarmsRequest: AlarmsRequest? {
    guard screen == .alarms else { return nil }
    let dialog = alarms.dialog
    return AlarmsRequest(
      opened: alarms.cursor,
      silence: dialog?.step == .silence ? dialog?.matcher : nil,
      draft: dialog?.step == .define ? dialog?.validDefinition : nil,
      wantsHandover: dialog?.step == .handover, moment: pastMoment)
  }

  /// Why nobody can work on the alarms that are shown: they are not those of now; nil where they
  /// are.
  var whyAlarmsRest: String? {
    whyPastRests("these are the alarms")
      ?? (alarms.reading?.request.moment == nil ? nil : "the live alarms are being read")
  }

  /// The rows of the list that are in sight.
  var visibleAlarms: Int { AlarmsScreen.visibleRows(of: self) }

  /// Takes in what was read for the Alarms screen.
  mutating func take(_ new: AlarmsReading) {
    // An answer to an earlier request is of another moment.
    guard new.request.moment == pastMoment else { return }
    alarms.take(new, visible: visibleAlarms)
  }

  /// Takes in what became of a step; what was written for one that was refused is kept.
  mutating func take(_ answer: AlarmAnswer, of command: AlarmCommand) {
    alarms.isBusy = false
    let sent = alarms.sent
    alarms.sent = nil
    switch answer {
    case .done(let words):
      message = words
      if let sent { alarms.drafts[sent.subject] = nil }
      return
    case .refused(let reason):
      let isKept = sent?.holdsWords == true
      message = "refused: \(reason)" + (isKept ? "; what you wrote is kept" : "")
    case .conflict(let words):
      message = "refused: \(words): your draft is kept; r takes theirs"
    }
    guard let sent else { return }
    alarms.keep(sent)
    // Its fields say what is wrong, and what to do.
    if sent.step == .define, screen == .alarms, alarms.dialog == nil { alarms.dialog = sent }
  }

  /// Has a step taken.
  mutating func order(_ command: AlarmCommand) -> [Effect] {
    guard !alarms.isBusy else {
      message = "the step before is still being taken"
      return []
    }
    alarms.isBusy = true
    return [.alarm(command)]
  }

  /// Has done what a dialog is for, and closes it: until that is done, its words are kept.
  mutating func order(_ command: AlarmCommand, written dialog: AlarmDialog) -> [Effect] {
    let effects = order(command)
    guard !effects.isEmpty else { return [] }
    alarms.keep(dialog)
    alarms.sent = dialog
    alarms.sent?.note()
    alarms.dialog = nil
    return effects
  }

  /// What the terminal's window is called: what fires goes first, where a row of tabs shows it.
  package var title: String {
    let firing = reading?.alarms?.firing.filter { $0.suppression == nil } ?? []
    guard let gravest = firing.first else { return "iars \(shortStoreName)" }
    let more = firing.count > 1 ? " and \(firing.count - 1) more" : ""
    return "\(Glyph.alarm) \(gravest.name)\(more) - iars \(shortStoreName)"
  }

  /// Says what people are told of alarms since the last reading, and announces what now fires.
  mutating func hear(_ new: AlarmSummary?) -> [Effect] {
    guard let old = reading?.alarms, let new else { return [] }
    let known = old.notices.last?.sequence ?? 0
    // That data has come for the first time is no news.
    let fresh = new.notices.filter { notice in
      notice.sequence > known && notice.suppression == nil
        && (notice.state == .alarm || notice.episode != nil)
    }
    guard let last = fresh.last else { return [] }
    let gravest = fresh.max { ($0.severity, $0.sequence) < ($1.severity, $1.sequence) } ?? last
    let text = "\(gravest.alarm): \(gravest.text)"
    say(fresh.count > 1 ? "\(text), and \(fresh.count - 1) more" : text)
    return fresh.contains { $0.state == .alarm } ? [.announce(text)] : []
  }

  /// Does an action of the Alarms screen that is available.
  mutating func performOnAlarms(_ action: Action, at now: Timestamp) -> [Effect] {
    switch action {
    case .cursorUp: alarms.move(by: -1, visible: visibleAlarms)
    case .cursorDown: alarms.move(by: 1, visible: visibleAlarms)
    case .goToFirst: alarms.move(by: -alarms.views.count, visible: visibleAlarms)
    case .goToLast: alarms.move(by: alarms.views.count, visible: visibleAlarms)
    case .pageUp: scrollAlarm(by: -max(1, AlarmsScreen.detailRows(of: self) - 1))
    case .pageDown: scrollAlarm(by: max(1, AlarmsScreen.detailRows(of: self) - 1))
    case .alarmAcknowledge: open(.acknowledge)
    case .alarmSnooze: open(.snooze)
    case .alarmResolve: open(.resolve)
    case .alarmSilence: open(.silence)
    case .alarmUnsilence: open(.unsilence)
    case .alarmComment: open(.comment)
    case .alarmDefine: open(.define)
    case .alarmHandover: open(.handover)
    case .alarmRelease:
      guard let view = alarms.current else { return [] }
      return order(.ask(Self.release(of: view), of: view.name, episode: view.life.episode?.number))
    case .alarmDecisions: openDecisions(of: alarms.current, at: now)
    default: break
    }
    return []
  }

  private mutating func scrollAlarm(by count: Int) {
    let last = AlarmsScreen.lastOffset(of: self)
    alarms.detailOffset = min(max(0, alarms.detailOffset + count), last)
  }

  private mutating func open(_ step: AlarmDialog.Step) {
    guard let view = alarms.current else { return }
    var dialog = AlarmDialog(step, of: view)
    if let kept = alarms.drafts[dialog.subject] {
      dialog = AlarmDialog(kept, of: view)
      message = "what you wrote before is here again"
    }
    if step == .unsilence { dialog.silences = alarms.silences(of: view) }
    alarms.dialog = dialog
  }

  /// What gives an episode up: first the snooze, which hides it.
  private static func release(of view: AlarmView) -> HandlingRequest.Act {
    if case .snoozed = view.life.episode?.handling { return .unsnooze }
    return .unacknowledge
  }

  /// Shows the decisions that an alarm's points are made of.
  private mutating func openDecisions(of view: AlarmView?, at now: Timestamp) {
    guard let view, case .metric(let evaluation) = view.evaluation?.detail,
      let text = AlarmDecisions.filter(of: evaluation), let filter = try? Filter.parse(text)
    else {
      message = "no decisions are behind it by themselves"
      return
    }
    let end = evaluation.tick
    let start = AlarmDecisions.start(of: evaluation)
    let length = end.microseconds - start.microseconds
    screen = .decisions
    zoom = Zoom.levels.first { $0.span >= length } ?? Zoom.levels[Zoom.levels.count - 1]
    position = .held(end.advanced(by: -1))
    selected = nil
    decisions.use(filter, as: text)
    decisions.wantsTop = true
  }
}
