import ArgumentParser
import Engine
import Glibc
import Routing

/// `iars route`: decisions on standard output, without a store.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Route requests and print the decisions, without a store.",
    discussion: "Reads JSON Lines from files or standard input; prints one decision a line.")

  @Argument(help: "Files of requests; standard input when there are none.", completion: .file())
  var files: [String] = []

  @OptionGroup var policy: PolicyOption

  @Option(parsing: .unconditional, help: "Overrides the policy's smallest tau.")
  var tauMin: Double?

  @Option(parsing: .unconditional, help: "Overrides the policy's largest tau.")
  var tauMax: Double?

  @Flag(help: "Stop at the first bad line.")
  var strict = false

  func run() throws {
    var intake = try Intake(policy: try overriddenPolicy(), now: policy.now?.timestamp)
    var output = StandardOutput()
    let reporter = RejectionReporter()
    do {
      try intake.run(
        InputLines(files: files), stopsAtFirst: strict, whenIdle: { try output.flush() },
        reject: reporter.report,
        each: { routed, _ in
          DecisionWriter.writeJSON(routed.decision, into: &output.buffer)
          try output.flushIfLarge()
        })
    } catch is Rejection {
      try output.flush()
      throw Failure(status: EX_DATAERR)
    } catch {
      try output.flush()
      throw error
    }
    try output.flush()
    if intake.progress.rejected > 0 { throw Failure(status: EX_DATAERR) }
  }

  private func overriddenPolicy() throws -> Policy {
    var loaded = try policy.load()
    guard tauMin != nil || tauMax != nil else { return loaded }
    loaded.temperature.tauMin = tauMin ?? loaded.temperature.tauMin
    loaded.temperature.tauMax = tauMax ?? loaded.temperature.tauMax
    // The version names what decided, so it names the overrides too.
    loaded.name += "+tau:\(loaded.temperature.tauMin)-\(loaded.temperature.tauMax)"
    do {
      try loaded.validate()
    } catch {
      throw EngineError(.usage, "--tau-min and --tau-max: \(error)")
    }
    return loaded
  }
}
