import Foundation
import Glibc
import Testing

@Suite("The review desk by many processes")
struct ReviewProcessTests {
  private let folder: TemporaryFolder
  private let desk: ReviewDesk

  private static let workers = (1...8).map { "w\($0)" }

  /// How often a worker is killed, in all.
  private static let kills =
    ProcessInfo.processInfo.environment["IARS_REVIEW_KILLS"].flatMap(Int.init) ?? 200
  /// Those who are killed, each by itself, while the others work.
  private static let victims = ["v1", "v2", "v3", "v4"]

  /// What the eight decide; `Benchmarks/desk.py` has them decide 4,000.
  private static let items = (yellow: 240, red: 60)

  init() throws {
    folder = try TemporaryFolder()
    desk = try ReviewDesk(folder)
  }

  private func confirmed(_ output: Data) -> [String] {
    // The last line may be half written.
    String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  @Test("eight processes decide hundreds of items: each once, none lost")
  func atOnce() throws {
    try desk.receive(yellow: Self.items.yellow, red: Self.items.red)
    for name in Self.workers { try desk.hire(name, expert: true) }
    let processes = try Self.workers.map { try desk.worker($0) }
    var decided: [String: String] = [:]
    for (name, process) in zip(Self.workers, processes) {
      let outcome = try process.wait(seconds: 300)
      #expect(outcome.status == 0, "\(outcome.messages)")
      for id in confirmed(outcome.output) {
        #expect(decided.updateValue(name, forKey: id) == nil, "\(id) was decided twice")
      }
    }
    #expect(decided.count == Self.items.yellow + Self.items.red)
    var exported: [String: String] = [:]
    for example in try desk.lines("export") {
      exported[try example.text("request_id")] = try example.text("reviewer")
    }
    #expect(exported == decided)
    // A claim and a verdict each, and nothing else but what time did; eight operators.
    #expect(try desk.lines("list", "--json").isEmpty)
    try desk.store.verified()
  }

  @Test("killed at any moment, a process loses no confirmed verdict")
  func killed() throws {
    try desk.receive(yellow: 20 * Self.kills)
    for name in Self.victims { try desk.hire(name) }
    var random = SystemRandomNumberGenerator()
    var kept: Set<String> = []
    for round in 0..<(Self.kills + Self.victims.count - 1) / Self.victims.count {
      let workers = try Self.victims.map { try desk.worker($0) }
      if round.isMultiple(of: 2) {
        try wait("a verdict is confirmed") {
          try !confirmed(workers[0].outputSoFar()).isEmpty
        }
      }
      for worker in workers {
        usleep(UInt32.random(in: 0..<100_000, using: &random))
        // The shell and the program that it runs at the moment.
        #expect(Glibc.kill(-worker.identifier, SIGKILL) == 0)
      }
      for worker in workers {
        let outcome = try worker.wait()
        #expect(outcome.ending == .signalled(SIGKILL), "\(outcome.messages)")
        kept.formUnion(confirmed(outcome.output))
      }
      if round.isMultiple(of: 10) { try desk.store.verified() }
    }
    try desk.store.verified()
    let exported = try desk.lines("export").map { try $0.text("request_id") }
    #expect(!kept.isEmpty)
    #expect(Set(exported).count == exported.count)
    #expect(kept.subtracting(exported).isEmpty, "lost: \(kept.subtracting(exported))")
    // What was decided and not confirmed yet when it was killed: one verdict a kill at most.
    #expect(exported.count - kept.count <= Self.kills)
  }
}
