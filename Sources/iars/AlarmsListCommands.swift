import Alarms
import ArgumentParser
import Console
import Engine
import Routing
import Store

/// `iars alarms list`.
struct AlarmsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the alarms: what fires first, the gravest of it first.")

  @Flag(help: "Only what fires.")
  var firing = false

  @OptionGroup var options: AlarmsReadOptions

  func run() throws {
    try options.reading { store, output in
      let now = Timestamp.now()
      let views = try AlarmReader(store: store).list(at: now)
      let clock = try store.alarmClock()
      if !options.json { try output.print(AlarmsReport.header) }
      for view in views where !firing || view.isFiring {
        try output.print(
          options.json ? AlarmsJSON.line(view, clock: clock) : AlarmsReport.line(view))
      }
      if !options.json, let line = AlarmsReport.idle(clock, at: now) { try output.print(line) }
    }
  }
}

/// `iars alarms show`.
struct AlarmsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an alarm: its state and why, its points, its episodes, or its definition.",
    discussion: """
      With --aws, what is ours travels in tags: severity, and hooks (exec:), as CloudWatch's actions \
      are ARNs; put reads them back.
      """)

  @Argument(help: "The alarm's name.")
  var name: String

  @Flag(help: "Print the JSON that `aws cloudwatch put-metric-alarm --cli-input-json` takes.")
  var aws = false

  @OptionGroup var options: AlarmsReadOptions

  func run() throws {
    try options.reading { store, output in
      guard !aws else {
        let alarm = try store.alarmBook().alarm(named: name)
        for action in AlarmFile.leftOut(forAWS: alarm.definition) {
          StandardError.print("iars: left out, as no tag is so long: \(action.safe)")
        }
        return try output.print(
          AlarmFile.text(alarm.definition, isForAWS: true, isPretty: !options.json))
      }
      let reader = AlarmReader(store: store)
      let now = Timestamp.now()
      let view = try reader.view(of: name, at: now)
      let clock = try store.alarmClock()
      let history = try reader.history(of: name, limit: 20)
      let episodes = try reader.episodes(of: name, limit: 10)
      if options.json {
        try output.print(
          AlarmsJSON.line(view, clock: clock, history: history, episodes: episodes))
      } else {
        if let line = AlarmsReport.idle(clock, at: now) { try output.print(line) }
        for line in AlarmsReport.lines(view, history: history, episodes: episodes) {
          try output.print(line)
        }
      }
    }
  }
}

/// `iars alarms history`.
struct AlarmsHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Print what happened to an alarm, the newest first: changes, acts, messages, hooks.")

  @Argument(help: "The alarm's name.")
  var name: String

  @Option(help: "How many lines at most.")
  var limit = 100

  @OptionGroup var options: AlarmsReadOptions

  func run() throws {
    try options.reading { store, output in
      let history = try AlarmReader(store: store).history(of: name, limit: max(0, limit))
      // What was deleted has a history, too.
      if history.isEmpty { _ = try store.alarmBook().alarm(named: name) }
      for line in history {
        try output.print(options.json ? AlarmsJSON.line(line) : AlarmsReport.line(line))
      }
    }
  }
}

/// `iars alarms handover`.
struct AlarmsHandoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Print what the next shift must know: what fires, who owns it, what is due.")

  @Option(
    help:
      "Changes from this moment on (RFC 3339, or an age); since you left the console unless given.")
  var since: Moment?

  @OptionGroup var options: AlarmsReadOptions

  func run() throws {
    try options.reading { store, output in
      let now = Timestamp.now()
      let handover = try AlarmHandover(
        of: store,
        since: since?.timestamp ?? SessionFile.standard?.lastVisit(of: store.path), at: now)
      guard !options.json else { return try output.print(AlarmsJSON.line(handover)) }
      for line in handover.lines { try output.print(line.safe) }
    }
  }
}
