import Alarms
import ArgumentParser
import Routing

/// `iars alarms ack`.
struct AlarmsAckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Own an alarm's open episode.")

  @OptionGroup var target: AlarmsEpisodeTarget

  @Option(parsing: .unconditional, help: "What is being done about it.")
  var comment = ""

  @Flag(help: "Also what somebody else owns or has snoozed; the log keeps whose it was.")
  var takeOver = false

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.ask(.acknowledge(comment: comment, takeOver: takeOver), of: target, "ack")
  }
}

/// `iars alarms unack`.
struct AlarmsUnackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unack", abstract: "Own an alarm's open episode no longer; its owner only.")

  @OptionGroup var target: AlarmsEpisodeTarget
  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.ask(.unacknowledge, of: target, "unack") }
}

/// `iars alarms snooze`.
struct AlarmsSnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: "Keep an alarm's open episode quiet until a moment.")

  @OptionGroup var target: AlarmsEpisodeTarget

  @Option(help: "Until when: RFC 3339, or a time from now such as 30m or 2h.")
  var until: FutureMoment

  @Option(parsing: .unconditional, help: "Why.")
  var reason: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws {
    try options.ask(.snooze(until: until.timestamp, reason: reason), of: target, "snooze")
  }
}

/// `iars alarms unsnooze`.
struct AlarmsUnsnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsnooze",
    abstract: "Let a snoozed episode be heard again; for whoever snoozed or owns it.")

  @OptionGroup var target: AlarmsEpisodeTarget
  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.ask(.unsnooze, of: target, "unsnooze") }
}

/// `iars alarms comment`.
struct AlarmsCommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "Say something about an alarm's open episode.")

  @OptionGroup var target: AlarmsEpisodeTarget

  @Option(parsing: .unconditional, help: "What.")
  var comment: String

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.ask(.comment(comment), of: target, "comment") }
}

/// `iars alarms resolve`.
struct AlarmsResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Close an alarm's open episode; refused while the data still breaches.")

  @OptionGroup var target: AlarmsEpisodeTarget

  @Option(parsing: .unconditional, help: "What was done about it.")
  var comment = ""

  @OptionGroup var options: AlarmsWorkOptions

  func run() throws { try options.ask(.resolve(comment: comment), of: target, "resolve") }
}
