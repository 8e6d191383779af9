import ArgumentParser
import Engine
import Review
import Routing

/// `iars review bulk`.
struct ReviewBulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk",
    abstract: "Claim and decide several yellow items, at most 50, each for itself.",
    discussion: """
      What is refused is told and passed over; the exit status is then that of the first refusal.
      """)

  /// What to do to all of them.
  enum Verb: String, ExpressibleByArgument, CaseIterable {
    case approve
    case reject
  }

  @Argument(help: "approve or reject.")
  var verb: Verb

  @Argument(help: "The requests' ids.")
  var ids: [String]

  @OptionGroup var reasons: ReasonOptions

  @Flag(help: "Say what would happen, and do nothing.")
  var dryRun = false

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.atDesk("bulk") { desk, output in
      let rows = try ids.map { try ReviewTarget.find($0, in: desk.store) }
      let now = Timestamp.now()
      let label: VerdictLabel = verb == .approve ? .approved : .rejected
      let outcomes = try desk.bulk(
        rows.map(\.item.id),
        Ruling(label: label, reason: reasons.reason, comment: reasons.comment), dryRun: dryRun,
        at: now)
      for outcome in outcomes {
        guard let row = rows.first(where: { $0.item.id == outcome.sequence }) else { continue }
        try show(outcome, of: row, to: &output)
      }
      try output.flush()
      if let refusal = outcomes.lazy.compactMap(\.refusal).first {
        throw Failure(status: refusal.exitStatus)
      }
    }
  }

  private func show(
    _ outcome: BulkOutcome, of row: ReviewRow, to output: inout StandardOutput
  ) throws {
    guard options.json else {
      let done = verb == .approve ? "approved" : "rejected"
      let words = outcome.refusal?.message ?? (dryRun ? "would be \(done)" : done)
      return try output.print("\(row.decision.requestID.safe): \(words.safe)")
    }
    var object = JSONObject()
    object.add("request_id", row.decision.requestID)
    object.add("timestamp", row.decision.timestamp)
    object.add("item", Int(outcome.sequence))
    object.add("done", outcome.refusal == nil && !dryRun)
    object.add("dry_run", dryRun)
    object.add("label", outcome.item?.state.effectiveLabel?.rawValue)
    object.add("error", outcome.refusal?.rule.rawValue)
    object.add("message", outcome.refusal?.message)
    try output.print(object.end())
  }
}
