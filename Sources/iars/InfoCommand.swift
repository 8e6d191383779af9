import ArgumentParser
import Console
import Engine
import Glibc
import Store
import Terminal

/// `iars info`: every path, version and limit in use.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Say which paths, versions and limits are in use.")

  @OptionGroup var store: StoreOption
  @OptionGroup var theme: ThemeOption
  @OptionGroup var keys: KeysOption
  @OptionGroup var log: LogOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let facts = try versions() + paths() + terminal() + Self.limits
    var output = StandardOutput()
    if json {
      output.buffer.append(literal: "{")
      for (index, fact) in facts.enumerated() {
        output.buffer.append(index == 0 ? "\n" : ",\n")
        output.buffer.append(string: fact.name.replacing(" ", with: "_").lowercased())
        output.buffer.append(UInt8(ascii: ":"))
        output.buffer.append(string: fact.value)
      }
      output.buffer.append(literal: "\n}\n")
    } else {
      for fact in facts {
        try output.print(PlainText.cell(fact.name, width: 16) + PlainText.safe(fact.value))
      }
    }
    try output.flush()
  }

  private typealias Fact = (name: String, value: String)

  private func versions() throws -> [Fact] {
    [
      ("version", RootCommand.configuration.version),
      ("SQLite", try Store.sqliteVersion()), ("schema", "\(Store.schemaVersion)"),
      ("ncurses", TerminalReport().cursesVersion),
    ]
  }

  private func paths() -> [Fact] {
    [
      ("store", path { try store.path ?? StorePath.standard() }),
      ("own themes", ConfigurationFolder.path(of: "themes").map(Self.shown) ?? Self.homeless),
      ("themes", path { try ResourceFolder.path(of: "themes") }),
      ("theme", themeState),
      ("configuration", ConfigurationFile.standard.map { Self.shown($0.path) } ?? Self.homeless),
      ("key file", keys.file.map { Self.shown($0.path) } ?? Self.homeless),
      ("session file", SessionFile.standardPath.map(Self.shown) ?? Self.homeless),
      ("log", logState),
      ("sample data", path { try ResourceFolder.path(of: "sample-db") }),
    ]
  }

  /// The console's log, and how large it is.
  private var logState: String {
    guard let path = log.path(standard: Log.standardPath) else { return "none" }
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(path) (not there)" }
    return "\(path) (\(status.st_size) bytes)"
  }

  private var themeState: String {
    let name = theme.name
    do {
      return "\(try ThemeOption.library().load(name).name)"
    } catch {
      return "\(name): \(error)"
    }
  }

  private func terminal() -> [Fact] {
    let report = TerminalReport()
    let colours =
      report.colours.map { "\($0)\(report.hasDirectColours ? ", direct" : "")" }
      ?? "unknown: \(report.problem ?? "")"
    return [
      ("TERM", report.type ?? "not set"), ("colours", colours),
      ("no colour", ThemeOption.wantsNoColour ? "NO_COLOR is set" : "NO_COLOR is not set"),
      ("locale", report.locale), ("glyphs", report.charset == .unicode ? "Unicode" : "ASCII"),
    ]
  }

  private static let limits: [Fact] = [
    ("longest line", "\(InputLines.longestLine / 1_024) KiB of a request's JSON"),
    ("deepest JSON", "\(JSONScanner.deepest) levels"),
    ("settings file", "\(SmallFile.limit / 1_024) KiB"),
    ("log file", "\(LogFile.limit / 1_024) KiB, and the one before it (.1)"),
    ("polling", "every \(ReaderThread.pollInterval) ms"),
    (
      "store locked",
      "told after \(LiveStore.patience) ms by the console, given up after "
        + "\(Int(Store.busySeconds)) s elsewhere"
    ),
    (
      "store cache",
      "\(Store.readerCache / 1_024) MiB to read, \(Store.writerCache / 1_024) MiB to write"
    ),
    ("checkpoint", "at \(Store.checkpointBytes >> 20) MiB of -wal"),
    ("window", "\(Zoom.mostBuckets) buckets of a chart"),
    (
      "list",
      "\(DecisionList.capacity) decisions in memory, \(DecisionsRequest.batchLimit) a read, "
        + "\(DecisionsState.historyLimit) filters kept"
    ),
    ("sessions", "\(SessionFile.mostStores) stores"),
    ("newest shown", "\(Overview.latestLimit) decisions"),
    (
      "smallest screen",
      "\(ConsoleState.minimumSize.width)x\(ConsoleState.minimumSize.height)"
    ),
    (
      "largest screen",
      "\(TerminalTraits.largestSize.width)x\(TerminalTraits.largestSize.height)"
    ),
  ]

  private func path(_ find: () throws -> String) -> String {
    do {
      return Self.shown(try find())
    } catch {
      return "none: \(error)"
    }
  }

  private static let homeless = "none: there is no home folder"

  /// A path, and whether there is anything.
  private static func shown(_ path: String) -> String {
    access(path, F_OK) == 0 ? path : "\(path) (not there)"
  }
}
