import Foundation
import GRDB
import Review
import Routing
import Store
import Synchronization
import Testing

/// Eight operators with connections of their own empty one queue.
struct DeskConcurrencyTests {
  private static let operators = 8
  private static let items = 4_000

  @Test func noItemIsTakenTwiceAndNoneIsLost() throws {
    let desk = try Desk()
    let names = (0..<Self.operators).map { "operator-\($0)" }
    try desk.store.review(by: nil, at: desk.now, from: Desk.origin) { work in
      for name in names { try work.add(Operator(name: name, authority: .approver)) }
    }
    try desk.store.append(
      (0..<Self.items).map { number in
        var decision = Samples.decision("REQ-\(number)")
        decision.stream = .yellow
        return decision
      })
    let claimed = Mutex<[Int64]>([])
    let problems = Mutex<[String]>([])
    let finished = DispatchSemaphore(value: 0)
    let folder = desk.folder
    let now = desk.now
    for name in names {
      Thread.detachNewThread {
        do {
          let mine = try Self.work(as: name, in: folder, at: now)
          claimed.withLock { $0 += mine }
        } catch {
          problems.withLock { $0.append("\(name): \(error)") }
        }
        finished.signal()
      }
    }
    for _ in names { finished.wait() }
    #expect(problems.withLock { $0 } == [])
    let all = claimed.withLock { $0 }
    #expect(all.count == Self.items)
    #expect(Set(all).count == Self.items)
    #expect(
      try desk.store.queueDepth(at: now).counts == [.decided: [.anyone: Self.items]])
    let result = try desk.store.verify { _ in }
    #expect(result.problems == [])
    #expect(result.events == Self.operators + 2 * Self.items)
  }

  /// Claims and decides until nothing is left.
  private static func work(
    as name: String, in folder: TemporaryFolder, at now: Timestamp
  ) throws -> [Int64] {
    let store = try folder.store(.readWrite)
    defer { store.close() }
    let lease = now.advanced(by: ReviewLimits.lease)
    let release = now.advanced(by: ReviewLimits.undo)
    var mine: [Int64] = []
    while let item = try store.claimNext(by: name, until: lease, at: now, from: "test") {
      mine.append(item.id)
      try store.apply(
        .decide(epoch: item.epoch, Ruling(label: .approved), releaseAt: release), to: item.id,
        by: name, at: now, from: "test")
    }
    return mine
  }
}
