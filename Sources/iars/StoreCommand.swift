import ArgumentParser
import Engine
import Glibc
import Metrics
import Store
import Terminal

/// `iars store`: the file itself.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Look at a store, prove it or mend it.",
    subcommands: [Info.self, Verify.self, Rebuild.self])

  /// `iars store info`.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say what the store holds.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let store = try store.openUpToDate()
      defer { store.close() }
      let info = try store.info()
      var output = StandardOutput()
      if json {
        try output.print(StoreReport.json(info, path: store.path))
      } else {
        for line in StoreReport.lines(info, path: store.path) { try output.print(line) }
      }
      try output.flush()
    }
  }

  /// `iars store verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prove that the file is sound, the log unbroken, and all that is derived right.")

    @OptionGroup var store: StoreOption

    func run() throws {
      let store = try store.openUpToDate()
      defer { store.close() }
      let result = try store.verify { StoreCommand.show(progress: $0) }
      ProgressBar.clear()
      for problem in result.problems { StandardError.print("\(store.path): \(problem)") }
      guard result.problems.isEmpty else {
        StandardError.print(
          "iars: all but decisions and events can be made anew: iars store rebuild --db PATH")
        throw Failure(status: EX_DATAERR)
      }
      var output = StandardOutput()
      try output.print(
        "ok: \(Figure.grouped(result.decisions)) decisions, "
          + "\(Figure.grouped(result.rollups)) rollups and "
          + "\(Figure.grouped(result.reviews)) review items equal to a rebuild, "
          + "\(Figure.grouped(result.events)) events in an unbroken chain"
          + (result.pending > 0
            ? "; \(Figure.grouped(result.pending)) decisions of another program not caught up yet"
            : ""))
      try output.flush()
    }
  }

  /// `iars store rebuild`.
  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make all that is derived anew from decisions and events.")

    @OptionGroup var store: StoreOption

    func run() throws {
      let store = try store.openToWrite()
      defer { store.close() }
      let count = try store.rebuild { StoreCommand.show(progress: $0) }
      ProgressBar.clear()
      StandardError.print("rolled up \(Figure.grouped(count)) decisions")
    }
  }

  private static func show(progress: Int) {
    guard StandardError.isTerminal else { return }
    StandardError.write("\r\(Figure.grouped(progress)) decisions\u{1B}[K")
  }
}
