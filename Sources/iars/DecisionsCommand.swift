import ArgumentParser
import Engine
import Routing
import Store
import Terminal

/// `iars decisions`: the stored decisions, and why one of them was made.
struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "List stored decisions, or tell why one was made.",
    discussion: "Without a subcommand it lists: `iars decisions list --help` tells its options.",
    subcommands: [DecisionsListCommand.self, DecisionsWhyCommand.self],
    defaultSubcommand: DecisionsListCommand.self)
}

/// `iars decisions list`: the stored decisions, in the order of time.
struct DecisionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List stored decisions, oldest first.",
    discussion: "Lists everything unless bounded; --limit takes the newest of the stretch.")

  @OptionGroup var store: StoreOption
  @OptionGroup var bounds: TimeBounds
  @OptionGroup var filter: FilterOption

  @Option(parsing: .unconditional, help: "How many at most; the newest are taken.")
  var limit: Int?

  @Flag(help: "Print JSON Lines.")
  var json = false

  @Flag(help: "Print CSV with a header.")
  var csv = false

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("give --json or --csv, not both") }
    guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be above 0") }
  }

  func run() throws {
    let filter = try filter.parse()
    let store = try store.openToRead()
    defer { store.close() }
    // The newest are read first where only they are wanted, and then turned round.
    let query = DecisionQuery(
      filter: filter, since: bounds.since?.timestamp, until: bounds.until?.timestamp,
      now: Timestamp.now(), order: limit == nil ? .oldestFirst : .newestFirst)
    var output = StandardOutput()
    if csv { DecisionWriter.writeCSVHeader(into: &output.buffer) }
    if !csv, !json { try output.print(Self.header) }
    try store.forEachDecision(matching: query, limit: limit, isReversed: limit != nil) { decision in
      if json {
        DecisionWriter.writeJSON(decision, into: &output.buffer)
      } else if csv {
        DecisionWriter.writeCSV(decision, into: &output.buffer)
      } else {
        output.buffer.append(Self.row(decision))
      }
      try output.flushIfLarge()
    }
    try output.flush()
  }

  private static let header =
    PlainText.cell("TIMESTAMP", width: 20) + "  " + PlainText.cell("STREAM", width: 6) + "  "
    + PlainText.cell("CONF", width: 5) + "  " + PlainText.cell("TAU", width: 5) + "  "
    + PlainText.cell("AMOUNT", width: 12, alignment: .right) + "  "
    + PlainText.cell("CATEGORY", width: 20) + "  " + PlainText.cell("REQUEST", width: 18) + "  TEXT"

  private static func row(_ decision: Decision) -> String {
    var moment = decision.timestamp
    moment.microseconds -= moment.microseconds % 1_000_000
    return PlainText.cell(moment.description, width: 20) + "  "
      + PlainText.cell(decision.stream.rawValue, width: 6) + "  "
      + Figure.fixed(decision.confidenceScore, decimals: 3) + "  "
      + PlainText.cell(Figure.fixed(decision.temperature, decimals: 2), width: 5) + "  "
      + PlainText.cell(Figure.fixed(decision.amount, decimals: 2), width: 12, alignment: .right)
      + "  " + PlainText.cell(decision.category, width: 20) + "  "
      + PlainText.cell(decision.requestID, width: 18) + "  " + PlainText.safe(decision.text) + "\n"
  }
}
