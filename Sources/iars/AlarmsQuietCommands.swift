import Alarms
import ArgumentParser
import Engine
import Glibc
import Routing
import Store

/// `iars alarms silence`.
struct AlarmsSilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "Keep alarms quiet for a while, and say what that hides.",
    discussion: "They are evaluated all the same.")

  @OptionGroup var matcher: MatcherArgument

  @Option(help: "Until when: RFC 3339, or a time from now such as 30m or 2h; 30 days at most.")
  var until: FutureMoment

  @Option(parsing: .unconditional, help: "Why.")
  var reason: String

  @Flag(help: "Only say what it would hide.")
  var dryRun = false

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    let matcher = try matcher.parse()
    try options.work("silence", needsOperator: !dryRun) { desk, now, output in
      let preview = try AlarmReader(store: desk.store).preview(of: matcher, at: now)
      if preview.names.isEmpty {
        StandardError.print("iars: no alarm fits \(matcher) now".safe)
      }
      let made =
        try dryRun
        ? nil : desk.silence(matcher, until: until.timestamp, reason: reason, at: now)
      if options.person.json {
        return try output.print(AlarmsJSON.line(preview, silence: made))
      }
      if let made { try output.print("silence \(made.id): \(made.silence.matcher)".safe) }
      for line in AlarmsReport.lines(preview) { try output.print(line) }
    }
  }
}

/// `iars alarms unsilence`.
struct AlarmsUnsilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsilence", abstract: "End a silence before its time.")

  @Argument(help: "Its number, as `silence` and `silences` print it.")
  var id: Int64

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("unsilence") { desk, now, output in
      let ended = try desk.endSilence(id, at: now)
      if options.person.json { try output.print(AlarmsJSON.line(ended)) }
    }
  }
}

/// `iars alarms silences`.
struct AlarmsSilencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silences", abstract: "List the silences in force, and the mute windows.")

  @OptionGroup var options: AlarmsReadOptions

  func run() throws {
    try options.reading { store, output in
      for silence in try store.silences(endingAfter: Timestamp.now()) {
        try output.print(options.json ? AlarmsJSON.line(silence) : AlarmsReport.line(silence))
      }
      for mute in try store.mutes() {
        try output.print(options.json ? AlarmsJSON.line(mute) : AlarmsReport.line(mute))
      }
    }
  }
}

/// `iars alarms mute`.
struct AlarmsMuteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute", abstract: "Keep alarms quiet in a planned time, every week or once.")

  @Argument(help: "The window's name.")
  var name: String

  @OptionGroup var matcher: MatcherArgument

  @Option(
    parsing: .unconditional,
    help: "When: 'mon-fri 22:00-06:00 +02:00', 'daily 12:00-13:00', or two moments A..B.")
  var schedule: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    let window = MuteWindow(
      name: name, matcher: try matcher.parse(), schedule: try parsedSchedule())
    try options.work("mute") { desk, now, output in
      try desk.put(window, at: now)
      if options.person.json { try output.print(AlarmsJSON.line(window)) }
    }
  }

  private func parsedSchedule() throws -> MuteSchedule {
    do throws(AlarmTextProblem) {
      return try MuteSchedule.parse(schedule)
    } catch {
      for line in FilterOption.lines(error, in: schedule, of: "--schedule") {
        StandardError.print(line)
      }
      throw Failure(status: EX_USAGE)
    }
  }
}

/// `iars alarms unmute`.
struct AlarmsUnmuteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmute", abstract: "Take a mute window away.")

  @Argument(help: "The window's name.")
  var name: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.work("unmute") { desk, now, _ in try desk.removeMute(name, at: now) }
  }
}
