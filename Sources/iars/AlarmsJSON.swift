import Alarms
import Engine
import Routing
import Store

/// Alarms as JSON.
enum AlarmsJSON {
  /// An alarm, with its history and episodes where they are given.
  static func line(
    _ view: AlarmView, clock: AlarmClock? = nil, history: [AlarmHistoryLine]? = nil,
    episodes: [Episode]? = nil
  ) -> String {
    var object = JSONObject()
    let definition = view.definition
    object.add("alarm", definition.name)
    object.add("state", view.life.state.rawValue)
    object.add("severity", definition.severity.rawValue)
    object.add("enabled", definition.isEnabled)
    object.add("since", view.life.since)
    object.add("flapping", view.life.isFlapping)
    object.add("breaching", view.life.isBreaching)
    add(view.life.episode, to: &object)
    object.add("value", view.value)
    object.add("threshold", definition.metricRule?.threshold)
    object.add("rule", definition.summary)
    object.add("reason", view.evaluation?.reason ?? view.stored.reason)
    object.add("way_to_ok", view.wayToOK)
    object.add("suppression", view.suppression?.description)
    object.add("version", definition.version)
    if let clock { object.add("evaluated_through", clock.through) }
    guard let history, let episodes else { return object.end() }
    object.add("description", definition.details)
    if case .metric(let evaluation) = view.evaluation?.detail {
      object.add("points", PointMark.text(evaluation.points.map(\.mark)))
      object.add("filled", evaluation.decision.filled)
      object.add("cause", evaluation.decision.cause.rawValue)
      object.add("values", list: evaluation.points.map(point))
    }
    object.add("way_to_alarm", view.evaluation?.wayToAlarm)
    object.add("definition", json: AlarmFile.text(definition))
    object.add("episodes", list: episodes.map(line))
    object.add("history", list: history.map(line))
    return object.end()
  }

  /// A definition alone.
  static func definition(_ definition: AlarmDefinition) -> String {
    var object = JSONObject()
    object.add("alarm", definition.name)
    object.add("version", definition.version)
    object.add("enabled", definition.isEnabled)
    object.add("rule", definition.summary)
    object.add("definition", json: AlarmFile.text(definition))
    return object.end()
  }

  /// A change of a state in a past stretch.
  static func line(_ evaluation: Evaluation) -> String {
    var object = JSONObject()
    object.add("alarm", evaluation.name)
    object.add("time", evaluation.tick)
    object.add("from", evaluation.previous.rawValue)
    object.add("to", evaluation.state.rawValue)
    object.add("state", evaluation.state.rawValue)
    object.add("value", evaluation.newestValue)
    object.add("reason", evaluation.reason)
    return object.end()
  }

  /// What points lead to.
  static func line(_ decision: PointsDecision) -> String {
    var object = JSONObject()
    object.add("state", decision.state.rawValue)
    object.add("previous", decision.previous.rawValue)
    object.add("cause", decision.cause.rawValue)
    object.add("reason", decision.reason)
    object.add("points", PointMark.text(decision.marks))
    object.add("counted", decision.used.count)
    object.add("filled", decision.filled)
    object.add("breaching", decision.breaching)
    return object.end()
  }

  /// Something that people are told.
  static func line(_ notice: AlarmNotice) -> String {
    var object = JSONObject()
    object.add("notification", Int(notice.sequence))
    object.add("alarm", notice.alarm)
    object.add("time", notice.time)
    object.add("severity", notice.severity.rawValue)
    object.add("state", notice.state.rawValue)
    object.add("episode", notice.episode)
    object.add("text", notice.text)
    object.add("suppression", notice.suppression)
    return object.end()
  }

  /// A line of an alarm's history.
  static func line(_ line: AlarmHistoryLine) -> String {
    var object = JSONObject()
    object.add("time", line.time)
    object.add("kind", line.kind.rawValue)
    object.add("who", line.who)
    object.add("what", line.what)
    return object.end()
  }

  /// What a silence hides, and the silence where it was made.
  static func line(_ preview: SilencePreview, silence: StoredSilence?) -> String {
    var object = JSONObject()
    object.add("silence", silence.map { Int($0.id) })
    object.add("until", silence?.silence.end)
    object.add("alarms", list: preview.names.map(JSONObject.quoted))
    object.add("firing", list: preview.firing.map(JSONObject.quoted))
    object.add("recent_episodes", preview.recentEpisodes)
    return object.end()
  }

  /// A silence.
  static func line(_ stored: StoredSilence) -> String {
    var object = JSONObject()
    object.add("silence", Int(stored.id))
    object.add("matcher", stored.silence.matcher.description)
    object.add("from", stored.silence.start)
    object.add("until", stored.silence.end)
    object.add("author", stored.silence.author)
    object.add("reason", stored.silence.reason)
    return object.end()
  }

  /// A mute window.
  static func line(_ mute: MuteWindow) -> String {
    var object = JSONObject()
    object.add("mute", mute.name)
    object.add("matcher", mute.matcher.description)
    object.add("schedule", mute.schedule.description)
    return object.end()
  }

  /// What one shift hands to the next.
  static func line(_ handover: AlarmHandover) -> String {
    var object = JSONObject()
    object.add("time", handover.time)
    object.add("since", handover.since)
    object.add("firing", list: handover.firing.map { line($0) })
    object.add("overdue", handover.overdue)
    object.add("due_within_hour", handover.dueSoon)
    object.add("silences", list: handover.silences.map { line($0) })
    object.add("changes", list: handover.changes.map(line))
    return object.end()
  }

  private static func line(_ transition: AlarmTransition) -> String {
    var object = JSONObject()
    object.add("alarm", transition.alarm)
    object.add("time", transition.time)
    object.add("from", transition.from.rawValue)
    object.add("to", transition.to.rawValue)
    object.add("reason", transition.reason)
    return object.end()
  }

  private static func line(_ episode: Episode) -> String {
    var object = JSONObject()
    object.add("episode", episode.number)
    object.add("start", episode.start)
    object.add("end", episode.end?.time)
    object.add("owner", episode.handling.owner)
    return object.end()
  }

  private static func point(_ point: EvaluatedPoint) -> String {
    var object = JSONObject()
    object.add("start", point.period.lowerBound)
    object.add("mark", String(point.mark.rawValue))
    object.add("value", point.value?.value)
    object.add("samples", point.value?.sampleCount)
    object.add("used", point.isUsed)
    return object.end()
  }

  private static func add(_ episode: Episode?, to object: inout JSONObject) {
    var handling: String?
    var until: Timestamp?
    var comment: String?
    switch episode?.handling {
    case .unowned: handling = "unowned"
    case .acknowledged(let owner): (handling, comment) = ("acknowledged", owner.comment)
    case .snoozed(let snooze, _):
      (handling, until, comment) = ("snoozed", snooze.until, snooze.reason)
    case nil: break
    }
    object.add("episode", episode?.number)
    object.add("handling", handling)
    object.add("owner", episode?.handling.owner)
    object.add("comment", comment)
    object.add("snoozed_until", until)
  }
}
