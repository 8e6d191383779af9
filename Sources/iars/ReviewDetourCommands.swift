import ArgumentParser
import Engine
import Metrics
import Review
import Routing

/// `iars review escalate`.
struct ReviewEscalateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate", abstract: "Send a claimed item to those who know more, for a reason.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var epoch: EpochOption

  @Option(help: "expert or senior; the next level that somebody serves unless given.")
  var to: ReviewNeed?

  @OptionGroup var reasons: ReasonOptions
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("escalate", target) { desk, row, now in
      try desk.escalate(
        row.item.id, epoch: epoch.epoch ?? row.item.epoch, to: to, reason: reasons.reason,
        comment: reasons.comment, at: now)
    }
  }
}

/// `iars review clarify`.
struct ReviewClarifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clarify", abstract: "Ask about a claimed item, which then waits for the answer.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var epoch: EpochOption

  @Option(
    name: [.customLong("question"), .customLong("comment")], parsing: .unconditional,
    help: "The question.")
  var question: String

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("clarify", target) { desk, row, now in
      try desk.ask(
        row.item.id, epoch: epoch.epoch ?? row.item.epoch, question: question, at: now)
    }
  }
}

/// `iars review answer`.
struct ReviewAnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Enter the answer; the item is pending again.")

  @OptionGroup var target: ReviewTarget

  @Option(
    name: [.customLong("text"), .customLong("comment")], parsing: .unconditional,
    help: "The answer.")
  var text: String

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("answer", target) { desk, row, now in
      try desk.answer(row.item.id, text, at: now)
    }
  }
}

/// `iars review defer`.
struct ReviewDeferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "defer", abstract: "Put a claimed item off, for a reason.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var epoch: EpochOption

  @Option(help: "Until when (RFC 3339, or a length from now such as 4h or 2d).")
  var until: LaterMoment

  @OptionGroup var reasons: ReasonOptions
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("defer", target) { desk, row, now in
      try desk.defer(
        row.item.id, epoch: epoch.epoch ?? row.item.epoch, until: until.timestamp(from: now),
        reason: reasons.reason, comment: reasons.comment, at: now)
    }
  }
}

/// A moment on the command line: RFC 3339, or a length of time from the present.
struct LaterMoment: ExpressibleByArgument {
  private var moment: Timestamp?
  private var length: Int64 = 0

  init?(argument: String) {
    if case .success(let timestamp) = Timestamp.parse(argument) {
      moment = timestamp
    } else if let span = TimeSpan.parse(argument) {
      length = span
    } else {
      return nil
    }
  }

  func timestamp(from now: Timestamp) -> Timestamp { moment ?? now.advanced(by: length) }
}

extension ReviewNeed: ExpressibleByArgument {
  /// The level of `expert` or `senior`.
  package init?(argument: String) {
    guard let need = ReviewNeed(name: argument), need != .anyone else { return nil }
    self = need
  }

  /// What the help names.
  package static var allValueStrings: [String] {
    allCases.filter { $0 != .anyone }.map(\.name)
  }
}
