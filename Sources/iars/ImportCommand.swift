import ArgumentParser
import Engine
import Glibc
import Store

/// `iars import`: routes requests into a store.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Route requests and store the decisions.",
    discussion: """
      Reads JSON Lines from files or standard input. A request that is stored already changes \
      nothing, so an interrupted import can be run again. Bad lines are reported one by one with \
      file, line, field and reason; the rest go on, and the exit status is 65.
      """)

  @Argument(help: "Files of requests; standard input when there are none.", completion: .file())
  var files: [String] = []

  @OptionGroup var store: StoreOption
  @OptionGroup var policy: PolicyOption

  @Option(help: "Keep the rejected lines in this file, as they came.", completion: .file())
  var rejects: String?

  @Flag(help: "Stop at the first bad line; what came before it is kept.")
  var strict = false

  @OptionGroup var log: LogOption

  func run() throws {
    let log = log.open("import")
    try log.around("import \(files.joined(separator: " "))") { try run(log) }
  }

  private func run(_ log: Log) throws {
    let policy = try policy.load()
    let lines = InputLines(files: files)
    // A store is not made for input that is not there.
    try lines.check()
    let reporter = RejectionReporter(rejects: try rejects.map { try OutputFile(path: $0) })
    let store = try store.openToAppend()
    defer { store.close() }
    let importer = try Importer(store: store, policy: policy, now: self.policy.now?.timestamp)
    var bar = ProgressBar(totalBytes: lines.totalBytes)
    reporter.beforeMessage = { ProgressBar.clear() }
    var failure: (any Error)?
    do {
      try importer.run(lines, stopsAtFirst: strict, reject: reporter.report) { bar.show($0) }
    } catch {
      failure = error
    }
    ProgressBar.clear()
    let result = importer.result
    let summary =
      "\(result.inserted) stored, \(result.duplicates) duplicates, \(result.rejected) rejected"
    log.info("\(store.path): \(summary)")
    StandardError.print(summary)
    if let failure, !(failure is Rejection) { throw failure }
    if result.rejected > 0 { throw Failure(status: EX_DATAERR) }
  }
}
