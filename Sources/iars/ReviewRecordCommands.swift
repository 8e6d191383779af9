import ArgumentParser
import Engine
import Review
import Routing
import Store

/// `iars review export`.
struct ReviewExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write every verdict as a training example.")

  @OptionGroup var store: StoreOption

  @Option(help: "jsonl or csv.")
  var format = ReviewExporter.Format.jsonl

  @Flag(help: "Only verdicts that can no longer be undone.")
  var released = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    var output = StandardOutput()
    ReviewExporter.begin(format, into: &output.buffer)
    try ReviewExporter(store: store).forEachExample(releasedOnly: released) { example in
      ReviewExporter.write(example, as: format, into: &output.buffer)
      try output.flushIfLarge()
    }
    try output.flush()
  }
}

/// `iars review sweep`.
struct ReviewSweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Record what time has done: lapsed leases, released verdicts, escalations.",
    discussion: "`next` does a little of it each time; a timer can do the rest.",
    aliases: ["settle"])

  @OptionGroup var store: StoreOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToWrite()
    defer { store.close() }
    let events = try ReviewDesk.settle(store, at: Timestamp.now(), origin: "iars review sweep")
    var output = StandardOutput()
    try output.print(json ? "{\"events\":\(events)}" : "\(events) events")
    try output.flush()
  }
}

/// `iars review reasons`.
struct ReviewReasonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reasons",
    abstract: "Print the reasons as the TOML file that gives them: the start of one's own.")

  @Option(
    help: "A file of reasons; iars/reasons.toml in $XDG_CONFIG_HOME or ~/.config unless given.",
    completion: .file())
  var reasonsFile: String?

  @Flag(help: "Print JSON, one reason a line.")
  var json = false

  func run() throws {
    let catalogue = try ReasonFile.load(reasonsFile)
    var output = StandardOutput()
    guard json else {
      output.buffer.append(ReasonFile.text(of: catalogue))
      return try output.flush()
    }
    for reason in catalogue.reasons {
      var object = JSONObject()
      object.add("code", reason.code)
      object.add("text", reason.text)
      object.add(
        "applies_to",
        list: ReasonUse.allCases.filter(reason.uses.contains).map {
          JSONObject.quoted($0.rawValue)
        })
      object.add("digit", reason.digit)
      try output.print(object.end())
    }
    try output.flush()
  }
}

extension ReviewExporter.Format: ExpressibleByArgument {}
