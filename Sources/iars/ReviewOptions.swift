import ArgumentParser
import Engine
import Glibc
import Review
import Routing
import Store

/// Who works in which store, and how the command answers.
struct OperatorOptions: ParsableArguments {
  @OptionGroup var store: StoreOption

  @Option(
    name: .customLong("as"), help: "The operator; $IARS_OPERATOR, else the login name.")
  var name: String?

  @Flag(help: "Print JSON, one object a line.")
  var json = false
}

/// Whose desk, with which reasons.
struct ReviewOptions: ParsableArguments {
  @OptionGroup var person: OperatorOptions

  @Option(
    help: """
      A file of reasons (TOML); iars/reasons.toml in $XDG_CONFIG_HOME or ~/.config unless given.
      """,
    completion: .file())
  var reasonsFile: String?

  /// The store.
  var store: StoreOption { person.store }
  /// The operator, where one is named.
  var name: String? { person.name }
  /// Whether JSON is wanted.
  var json: Bool { person.json }

  /// Works at the operator's desk.
  func atDesk(
    _ verb: String, _ body: (ReviewDesk, inout StandardOutput) throws -> Void
  ) throws {
    let reasons = try ReasonFile.load(reasonsFile)
    let store = try store.openToWrite()
    defer { store.close() }
    let person = try OperatorIdentity.require(OperatorIdentity.name(name), in: store)
    let desk = ReviewDesk(
      store: store, operator: person.name, origin: "iars review \(verb)", reasons: reasons)
    var output = StandardOutput()
    try body(desk, &output)
    try output.flush()
  }

  /// Prints what became of an item.
  func show(
    _ item: ReviewItem, of target: ReviewRow, at now: Timestamp, to output: inout StandardOutput
  ) throws {
    var row = target
    row.item = item
    guard !json else { return try output.print(ReviewJSON.line(row, at: now)) }
    try output.print("\(row.decision.requestID.safe): \(ReviewReport.state(of: item).safe)")
  }

  /// Prints an item with all that belongs to it.
  func show(
    _ found: ReviewCase, at now: Timestamp, to output: inout StandardOutput
  ) throws {
    guard !json else { return try output.print(ReviewJSON.line(found, at: now)) }
    for line in ReviewReport.lines(found) { try output.print(line) }
  }
}

/// The claim that a step is taken under.
struct EpochOption: ParsableArguments {
  @Option(
    help: "The epoch that `claim` and `next` print; that of one's lease unless given.")
  var epoch: Int?
}

/// Why, and in words.
struct ReasonOptions: ParsableArguments {
  @Option(help: "A reason's code; `iars review reasons` lists them.")
  var reason: String?

  @Option(parsing: .unconditional, help: "A comment of up to 4,000 characters.")
  var comment: String?
}

extension ReviewRefusal {
  /// The exit status: 3 where somebody was first, 4 without the right, 65 where what was given is
  /// wrong.
  var exitStatus: Int32 {
    switch rule.kind {
    case .conflict: 3
    case .notAllowed: 4
    case .input: EX_DATAERR
    }
  }
}
