import ArgumentParser
import Console
import Engine
import Glibc
import Routing
import Store
import Terminal

/// `iars demo`: the console on sample data that keeps arriving.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the console on sample data, with requests that keep arriving.",
    discussion: """
      Makes the store anew from the real requests of sample-db, as if they had arrived over the \
      last 24 hours, then routes the rest of them live. Arrival times, and which latency fell on \
      which request, are simulated. Without a terminal it prints one frame.
      """)

  @Option(name: .customLong("db"), help: "The demo's store, made anew.", completion: .file())
  var path: String?

  @Option(
    parsing: .unconditional,
    help: """
      Requests a second while the console is open. Two thirds of the sample collapse: from 0.2 on, \
      HighCollapseRate has reason to fire.
      """)
  var rate = 0.1

  @Option(help: "Decides which requests arrive when.")
  var seed: UInt64 = 1

  @Option(
    help: """
      What goes wrong in the last 25 minutes, and on: poisoning (untrustworthy labels), latency \
      (everything slow), outage (nothing arrives), drift (requests unlike those before).
      """)
  var scenario: DemoScenario?

  @Flag(help: "Make the store and stop.")
  var makeOnly = false

  @OptionGroup var look: ConsoleLook

  func validate() throws {
    guard rate > 0, rate <= DemoFeed.largestRate else {
      throw ValidationError("--rate must be above 0 and at most \(Int(DemoFeed.largestRate))")
    }
  }

  func run() throws {
    TerminalSignal.claim()
    let path = try path ?? Self.standardPath()
    let demo = try Demo(
      folder: try ResourceFolder.path(of: "sample-db"), seed: seed, scenario: scenario)
    let now = Timestamp.now()
    try demo.makeStore(at: path, now: now)
    if makeOnly { return StandardError.print("\(path) made; open it: iars console --db \(path)") }

    let store = try Store(path: path, access: .readOnly)
    defer { store.close() }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return try printFrame(of: store, now: now)
    }
    let feed = try DemoFeed(demo: demo, path: path, rate: rate)
    let log = look.log.open("demo", isStandard: true)
    var signal: TerminalSignal?
    try log.around("demo") {
      signal = try look.open(store, isReadOnly: false, log: log)
      try feed.stop()
    }
    signal?.endProcess()
  }

  private func printFrame(of store: Store, now: Timestamp) throws {
    let state = ConsoleState(
      storeName: store.path, size: Size(width: 120, height: 40),
      charset: look.ascii ? .ascii : .unicode)
    try SnapshotPrinter(theme: look.theme, format: .text).print(state, of: store, now: now)
    StandardError.print("This is one frame. In a terminal, `make run` opens the console.")
  }

  private static func standardPath() throws -> String {
    guard
      let data = ResourceFolder.environment("XDG_DATA_HOME")
        ?? ResourceFolder.environment("HOME").map({ $0 + "/.local/share" })
    else { throw EngineError(.usage, "no store is named; give --db PATH") }
    let path = data + "/iars/demo.db"
    try StorePath.makeFolders(above: path)
    return path
  }
}

extension DemoScenario: ExpressibleByArgument {}
