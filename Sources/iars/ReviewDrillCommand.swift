import ArgumentParser
import Engine
import Review
import Routing

/// `iars review drill`: works as a console that is never closed would, for `Benchmarks/run`.
///
/// Claims the next item and approves it, again and again, and prints how many microseconds each
/// claim took, from asking to the case in hand, a line each.
struct ReviewDrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "Claim and approve item after item, and time each claim.",
    shouldDisplay: false)

  @Option(help: "How many items at most.")
  var count = Int.max

  @OptionGroup var options: ReviewOptions

  func run() throws {
    try options.atDesk("drill") { desk, output in
      for _ in 0..<count {
        let start = ContinuousClock.now
        guard let found = try desk.next(at: Timestamp.now()) else { return }
        let taken = start.duration(to: .now)
        let item = found.item
        _ = try desk.decide(
          item.id, epoch: item.epoch, Ruling(label: .approved, reason: "complete"),
          at: Timestamp.now())
        try output.print("\(Int(taken / .microseconds(1)))")
      }
    }
  }
}
