import ArgumentParser
import Engine
import Review
import Store
import Terminal

/// `iars labels`: what trainings think of the labels.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels", abstract: "What training found wrong with labels.",
    subcommands: [LabelsIssuesCommand.self, LabelsScoresCommand.self])
}

/// `iars labels issues`.
struct LabelsIssuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issues",
    abstract: "List the labels that a model's training found suspicious, the worst first.",
    discussion: "The worst of those that were settled are asked again at the review desk.")

  @OptionGroup var store: StoreOption

  @Option(help: "The model's version; latest, the newest, unless given.")
  var model: ModelName?

  @Option(help: "How many at most.")
  var limit: Int?

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  func validate() throws {
    guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be above 0") }
  }

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let record: ModelRecord?
    if let model {
      record = try model.record(in: store)
    } else {
      record = try store.models().first
    }
    var output = StandardOutput()
    let issues = try record.map { try store.labelIssues(of: $0.version, limit: limit ?? .max) }
    if !json { try output.print(Self.header) }
    for issue in issues ?? [] { try output.print(json ? Self.object(issue) : Self.row(issue)) }
    try output.flush()
  }

  private static let header =
    PlainText.cell("LABEL", width: 20) + "  " + PlainText.cell("MORE LIKELY", width: 20) + "  "
    + PlainText.cell("P", width: 6) + "  " + PlainText.cell("MARGIN", width: 6) + "  "
    + PlainText.cell("ITEM", width: 9) + "  ID"

  private static func row(_ issue: LabelIssue) -> String {
    PlainText.cell(issue.label, width: 20) + "  " + PlainText.cell(issue.suggested, width: 20)
      + "  "
      + Figure.fixed(issue.selfConfidence, decimals: 4) + "  "
      + Figure.fixed(issue.normalisedMargin, decimals: 4) + "  "
      + PlainText.cell(issue.itemState?.rawValue ?? "", width: 9) + "  "
      + PlainText.safe(issue.id)
  }

  private static func object(_ issue: LabelIssue) -> String {
    var object = JSONObject()
    object.add("id", issue.id)
    object.add("label", issue.label)
    object.add("suggested", issue.suggested)
    object.add("self_confidence", issue.selfConfidence)
    object.add("normalised_margin", issue.normalisedMargin)
    object.add("item", issue.sequence.map { Int($0) })
    object.add("item_state", issue.itemState?.rawValue)
    return object.end()
  }
}
