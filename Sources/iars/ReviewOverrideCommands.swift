import ArgumentParser
import Engine
import Glibc
import Review
import Routing

/// `iars review override`.
struct ReviewOverrideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Turn a routing decision; force_green and bypass_rules wait for a second approval.")

  @OptionGroup var target: ReviewTarget

  @Argument(
    help: "force_green, force_yellow, force_red, change_urgency, reassign or bypass_rules.")
  var kind: OverrideKind

  @Option(help: "The urgency, or the operator to assign it to.")
  var to: String?

  @Option(help: "A reason's code.")
  var reason: String?

  @Option(
    name: [.customLong("justification"), .customLong("comment")], parsing: .unconditional,
    help: "Why, in words.")
  var justification: String

  @Option(help: "How long it can be approved, and a bypass lasts: 24h at most.")
  var lasting: LaterMoment?

  @Flag(help: "Edit the proposal that waits: its signature is void.")
  var edit = false

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("override", target) { desk, row, now in
      var request = ReviewDesk.OverrideRequest(
        kind: kind, value: to, reason: reason, justification: justification)
      if let lasting {
        request.lifetime = lasting.timestamp(from: now).microseconds - now.microseconds
      }
      return edit
        ? try desk.editOverride(row.item.id, request, at: now)
        : try desk.proposeOverride(row.item.id, request, at: now)
    }
  }
}

/// `iars review approve-override`.
struct ReviewApproveOverrideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve-override",
    abstract: "Sign an override as the second person.",
    discussion: """
      What was edited since it was read has another payload: it is refused, and nothing is signed.
      """)

  @OptionGroup var target: ReviewTarget

  @Option(help: "payload_sha256 of the proposal that was read; `show` prints it.")
  var payload: String

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.step("approve-override", target) { desk, row, now in
      guard let digest = Digest(hex: payload) else {
        throw EngineError(.usage, "--payload takes 64 hexadecimal digits; `show` prints them")
      }
      return try desk.approveOverride(row.item.id, digest: digest, at: now)
    }
  }
}

extension OverrideKind: ExpressibleByArgument {
  /// The kind of a name, with `-` or `_`.
  package init?(argument: String) {
    self.init(rawValue: argument.replacing("-", with: "_"))
  }
}
