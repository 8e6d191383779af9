import ArgumentParser
import Engine
import Review
import Routing

/// What a verdict takes besides its label.
struct VerdictOptions: ParsableArguments {
  @OptionGroup var epoch: EpochOption
  @OptionGroup var reasons: ReasonOptions

  @Option(help: "Seconds of work on the item; those since the claim unless given.")
  var activeSeconds: Double?

  /// Decides an item.
  func decide(
    _ label: VerdictLabel, _ row: ReviewRow, at desk: ReviewDesk, _ now: Timestamp
  ) throws -> ReviewItem {
    let lease = row.item.state.lease.flatMap { $0.holder == desk.name ? $0 : nil }
    let elapsed = lease.map { Double(now.microseconds - $0.since.microseconds) / 1_000_000 } ?? 0
    return try desk.decide(
      row.item.id, epoch: epoch.epoch ?? row.item.epoch,
      Ruling(
        label: label, reason: reasons.reason, comment: reasons.comment,
        firstSeenAt: lease?.since, activeSeconds: activeSeconds ?? max(0, elapsed)),
      at: now)
  }
}

/// `iars review approve`.
struct ReviewApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a claimed item; it can be undone for 60 seconds.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var verdict: VerdictOptions
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("approve", target) { try verdict.decide(.approved, $1, at: $0, $2) }
  }
}

/// `iars review reject`.
struct ReviewRejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject a claimed item, for a reason; it can be undone for 60 seconds.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var verdict: VerdictOptions
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("reject", target) { try verdict.decide(.rejected, $1, at: $0, $2) }
  }
}

/// `iars review undo`.
struct ReviewUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take one's verdict back, within 60 seconds; claims the item.")

  @OptionGroup var target: ReviewTarget
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("undo", target, isMeant) { desk, row, now in
      try desk.undo(row.item.id, at: now)
    }
  }

  private func isMeant(_ item: ReviewItem) -> Bool {
    item.state.name == .decided
  }
}

/// `iars review reverse`.
struct ReviewReverseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reverse",
    abstract: "Turn a released verdict or an automatic approval, for a reason.")

  @OptionGroup var target: ReviewTarget

  /// What can hold instead, until there is a model with labels of its own.
  enum Label: String, CaseIterable, ExpressibleByArgument {
    case approved
    case rejected
  }

  @Option(help: "approved or rejected; the other one unless given.")
  var to: Label?

  @OptionGroup var reasons: ReasonOptions
  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("reverse", target, isMeant) { desk, row, now in
      let other: VerdictLabel =
        row.item.state.effectiveLabel == .approved ? .rejected : .approved
      return try desk.reverse(
        row.item.id, to: to.map { VerdictLabel(rawValue: $0.rawValue) } ?? other,
        reason: reasons.reason, comment: reasons.comment, at: now)
    }
  }

  private func isMeant(_ item: ReviewItem) -> Bool { !item.state.isOpen }
}

extension ReviewOptions {
  /// Takes one step of an item and prints what became of it.
  func step(
    _ verb: String, _ target: ReviewTarget,
    _ isMeant: (ReviewItem) -> Bool = { $0.state.isOpen },
    _ body: (ReviewDesk, ReviewRow, Timestamp) throws -> ReviewItem
  ) throws {
    try atDesk(verb) { desk, output in
      let row = try target.find(in: desk.store, where: isMeant)
      let now = Timestamp.now()
      try show(try body(desk, row, now), of: row, at: now, to: &output)
    }
  }
}
