import Alarms
import Engine
import Routing
import Store
import Terminal

/// Alarms as text for people, made safe.
enum AlarmsReport {
  static let header =
    PlainText.cell("STATE", width: 17) + "  " + PlainText.cell("SEVERITY", width: 8) + "  "
    + PlainText.cell("ALARM", width: 24) + "  " + PlainText.cell("SINCE", width: 20) + "  "
    + PlainText.cell("OWNER", width: 12) + "  "
    + PlainText.cell("VALUE", width: 10, alignment: .right) + "  RULE"

  /// A line of the list.
  static func line(_ view: AlarmView) -> String {
    let state = view.definition.isEnabled ? view.life.state.rawValue : "off"
    return PlainText.cell(state, width: 17) + "  "
      + PlainText.cell(view.definition.severity.rawValue, width: 8) + "  "
      + PlainText.cell(view.name, width: 24) + "  "
      + PlainText.cell(view.life.since.map(whole) ?? "", width: 20) + "  "
      + PlainText.cell(owner(view), width: 12) + "  "
      + PlainText.cell(value(view), width: 10, alignment: .right) + "  "
      + PlainText.safe(view.definition.summary)
  }

  /// That nobody evaluates, since when, and what to do; nil where somebody does.
  static func idle(_ clock: AlarmClock, at now: Timestamp) -> String? {
    guard AlarmWatch.isIdle(clock, at: now) else { return nil }
    let since = clock.through.map { "nobody has evaluated since \(whole($0))" }
    return (since ?? "nobody has evaluated yet")
      + ": `iars alarms run`, `iars watch` and an open console do"
  }

  /// What became of an alarm that somebody handled.
  static func handled(_ view: AlarmView) -> String {
    "\(view.name): \(view.life.state.rawValue), \(handling(view))".safe
  }

  /// What was put.
  static func put(_ definition: AlarmDefinition) -> String {
    "\(definition.name): version \(definition.version): \(definition.summary)".safe
  }

  /// An alarm with all that belongs to it.
  static func lines(
    _ view: AlarmView, history: [AlarmHistoryLine], episodes: [Episode]
  ) -> [String] {
    let definition = view.definition
    var lines = [
      fact("alarm", "\(definition.name)  \(definition.severity.rawValue)"),
      fact("rule", definition.summary),
    ]
    if !definition.details.isEmpty { lines.append(fact("description", definition.details)) }
    let state = definition.isEnabled ? view.life.state.rawValue : "switched off"
    lines.append(fact("state", state + (view.life.since.map { " since \(whole($0))" } ?? "")))
    if view.isFiring { lines.append(fact("handling", handling(view))) }
    if view.life.isFlapping { lines.append(fact("flapping", "changes too often to be told of")) }
    if let suppression = view.suppression { lines.append(fact("quiet", "\(suppression)")) }
    if case .metric(let evaluation) = view.evaluation?.detail {
      lines.append(fact("points", PointMark.text(evaluation.points.map(\.mark))))
      for point in evaluation.points {
        let shown = point.value.map { evaluation.rule.shown($0.value) } ?? "-"
        let note = point.isUsed ? "" : "  not counted"
        lines.append(
          fact("", "\(whole(point.period.lowerBound))  \(point.mark.rawValue)  \(shown)\(note)"))
      }
    }
    if let evaluation = view.evaluation {
      lines.append(fact("why", evaluation.reason))
      if let way = view.wayToOK { lines.append(fact("to be OK", way)) }
      if let way = evaluation.wayToAlarm { lines.append(fact("to fire", way)) }
    }
    for episode in episodes {
      let end = episode.end.map { "to \(whole($0.time))" } ?? "is open"
      lines.append(fact("episode \(episode.number)", "\(whole(episode.start)) \(end)"))
    }
    for line in history { lines.append(Self.line(line)) }
    return lines
  }

  /// A line of an alarm's history.
  static func line(_ line: AlarmHistoryLine) -> String {
    fact(whole(line.time), line.who.map { "\($0): \(line.what)" } ?? line.what)
  }

  /// Something that people are told.
  static func line(_ notice: AlarmNotice) -> String {
    let quiet = notice.suppression.map { " (not sent: \($0))" } ?? ""
    return
      "\(whole(notice.time))  \(notice.severity.rawValue)  \(notice.alarm): \(notice.text)\(quiet)"
      .safe
  }

  /// A change of a state in a past stretch.
  static func line(_ evaluation: Evaluation) -> String {
    "\(whole(evaluation.tick))  \(evaluation.name)  \(evaluation.state.rawValue) "
      + "(was \(evaluation.previous.rawValue)): \(evaluation.reason)".safe
  }

  /// What a silence hides.
  static func lines(_ preview: SilencePreview) -> [String] {
    let firing = preview.firing.isEmpty ? "none of them fires" : "\(preview.firing.count) fire now"
    return [
      "\(preview.names.count) alarms, \(firing), \(preview.recentEpisodes) episodes in 24 hours"
    ] + preview.names.map { "  \($0)\(preview.firing.contains($0) ? "  fires" : "")".safe }
  }

  /// A silence in force.
  static func line(_ stored: StoredSilence) -> String {
    let silence = stored.silence
    return
      "\(stored.id)  \(silence.matcher)  until \(whole(silence.end))  \(silence.author): \(silence.reason)"
      .safe
  }

  /// A mute window.
  static func line(_ mute: MuteWindow) -> String {
    "mute \(mute.name)  \(mute.matcher)  \(mute.schedule)".safe
  }

  /// What is done about it, in a few words.
  static func handling(_ view: AlarmView) -> String {
    switch view.life.episode?.handling {
    case .acknowledged(let owner):
      "owned by \(owner.author)\(owner.comment.isEmpty ? "" : ": \(owner.comment)")"
    case .snoozed(let snooze, _):
      "snoozed by \(snooze.author) until \(whole(snooze.until)): \(snooze.reason)"
    case .unowned: "nobody owns it"
    case nil: "no open episode"
    }
  }

  private static func owner(_ view: AlarmView) -> String {
    view.life.episode?.handling.owner ?? ""
  }

  private static func value(_ view: AlarmView) -> String {
    guard let rule = view.definition.metricRule, let value = view.values.last ?? nil else {
      return ""
    }
    return rule.shown(value)
  }

  private static func fact(_ name: String, _ value: String) -> String {
    PlainText.cell(name, width: 20) + "  " + PlainText.safe(value)
  }

  private static func whole(_ moment: Timestamp) -> String {
    var moment = moment
    moment.microseconds -= moment.microseconds % 1_000_000
    return moment.description
  }
}
