import Alarms
import Engine
import Routing
import Terminal

extension ActionTable {
  /// The actions of the Alarms screen, and the way to it.
  static let alarmEntries: [ActionEntry] = [
    ActionEntry(
      .alarmAcknowledge, "acknowledge", keys: [.character("a")],
      help: "own the alarm's episode, with a comment", group: .alarms, hint: "ack",
      danger: .changes, contexts: [.alarms], availability: mayHandle),
    ActionEntry(
      .alarmRelease, "unacknowledge", keys: [.character("u")],
      help: "end the snooze, else own the episode no longer", group: .alarms, hint: "unack",
      danger: .changes, contexts: [.alarms]
    ) { state, now in
      switch state.alarms.current?.life.episode?.handling {
      case .unowned: .unavailable("nobody owns it, and it is not snoozed")
      case .acknowledged, .snoozed, nil: mayHandle(state, now)
      }
    },
    ActionEntry(
      .alarmComment, "comment", keys: [.character("c")],
      help: "say what is being done about the episode", group: .alarms, danger: .changes,
      contexts: [.alarms], availability: mayHandle),
    ActionEntry(
      .alarmSnooze, "snooze", keys: [.character("z")], help: "keep the episode quiet for a while",
      group: .alarms, hint: "snooze", danger: .changes, contexts: [.alarms],
      availability: mayHandle),
    ActionEntry(
      .alarmResolve, "resolve", keys: [.character("r")],
      help: "close the episode, once nothing breaches", group: .alarms, danger: .changes,
      contexts: [.alarms]
    ) { state, now in
      guard state.alarms.current?.life.isBreaching != true else {
        return .unavailable("the data still breaches: snooze or silence it until it does not")
      }
      return mayHandle(state, now)
    },
    ActionEntry(
      .alarmSilence, "silence", keys: [.character("s")],
      help: "keep alarms quiet, and see first what that hides", group: .alarms, hint: "silence",
      danger: .changes, contexts: [.alarms], availability: mayWork),
    ActionEntry(
      .alarmUnsilence, "unsilence", keys: [.character("S")],
      help: "end what silences the alarm, once it is listed", group: .alarms,
      hint: "unsilence", danger: .changes, contexts: [.alarms]
    ) { state, now in
      guard let view = state.alarms.current, state.alarms.silences(of: view).isEmpty else {
        return mayWork(state, now)
      }
      guard case .muted(let name) = view.suppression else {
        return .unavailable("no silence is in force for it")
      }
      return .unavailable("no silence hides it but the mute window '\(PlainText.safe(name))'")
    },
    ActionEntry(
      .alarmDefine, "define", keys: [.character("d")],
      help: "change the definition, tried on 24 hours", group: .alarms,
      hint: "define", danger: .changes, contexts: [.alarms], availability: mayWork),
    ActionEntry(
      .alarmHandover, "handover", keys: [.character("h")],
      help: "what the next shift must know", group: .alarms, hint: "handover",
      contexts: [.alarms]
    ) { state, now in
      state.whyAlarmsRest.map(ActionEntry.Availability.unavailable) ?? withAlarm(state, now)
    },
    ActionEntry(
      .alarmDecisions, "alarm-decisions", keys: [.enter],
      help: "show the decisions behind the alarm", group: .alarms, hint: "decisions",
      contexts: [.alarms]
    ) { state, now in
      guard case .metric(let evaluation) = state.alarms.current?.evaluation?.detail,
        AlarmDecisions.filter(of: evaluation) != nil
      else { return .unavailable("no decisions are behind it by themselves") }
      return withAlarm(state, now)
    },
    ActionEntry(
      .showAlarms, "alarms", keys: [.character("4")], help: "show the alarms", group: .console,
      contexts: ActionEntry.Context.screens),
  ]

  private static let withAlarm: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, _ in
    state.alarms.current == nil ? .unavailable("there is no alarm here") : .available
  }

  private static let mayWork: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, now in
    if state.isReadOnly { return .unavailable("this console is read-only") }
    if let reason = state.whyAlarmsRest { return .unavailable(reason) }
    guard let reading = state.alarms.reading else {
      return .unavailable("the alarms are being read")
    }
    guard reading.person != nil else {
      return .unavailable(
        "the store has no operator \(state.operatorName): `iars operators add` makes one")
    }
    return withAlarm(state, now)
  }

  private static let mayHandle: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability = {
    state, now in
    guard state.alarms.current?.life.episode != nil else {
      return .unavailable("no episode is open: it does not fire")
    }
    return mayWork(state, now)
  }
}
