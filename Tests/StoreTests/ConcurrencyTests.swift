import Dispatch
import GRDB
import Routing
import Store
import Synchronization
import Testing

/// Several connections write at once, and the WAL stays within bounds.
struct ConcurrencyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs one body on each of several threads.
  ///
  /// - Returns: What they threw.
  private func concurrently(
    _ threads: Int, _ body: @Sendable (Int) throws -> Void
  ) -> [String] {
    let errors = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      do {
        try body(thread)
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    return errors.withLock { $0 }
  }

  private func batch(_ name: String, size: Int, textBytes: Int = 10) -> [Decision] {
    let text = String(repeating: "x", count: textBytes)
    return (0..<size).map { index in
      var decision = Samples.decision(
        "\(name)-\(index)", at: Samples.midnight + Int64(index) * Samples.minute)
      decision.text = text
      return decision
    }
  }

  private func expectSound(_ count: Int) throws {
    let store = try folder.store(.readOnly)
    let result = try store.verify { _ in }
    #expect(result.problems == [])
    #expect(result.decisions == count)
    #expect(result.pending == 0)
    let check = try folder.foreign { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
    #expect(check == "ok")
  }

  @Test func writersWithTheirOwnConnectionsLoseNothing() throws {
    let errors = concurrently(3) { thread in
      // Each creates the store where no other was faster.
      let store = try folder.store()
      for round in 0..<12 {
        try store.append(batch("\(thread)-\(round)", size: 8))
      }
    }
    #expect(errors == [])
    try expectSound(3 * 12 * 8)
  }

  @Test func threadsMayShareAConnection() throws {
    let store = try folder.store()
    let errors = concurrently(3) { thread in
      for round in 0..<10 {
        try store.append(batch("\(thread)-\(round)", size: 4))
      }
    }
    #expect(errors == [])
    try expectSound(3 * 10 * 4)
  }

  @Test func checkpointsAmongCommitsLoseNothing() throws {
    // Two megabytes a batch: the WAL passes its limit several times.
    let errors = concurrently(2) { thread in
      let store = try folder.store()
      for round in 0..<12 {
        try store.append(batch("\(thread)-\(round)", size: 100, textBytes: 20_000))
      }
    }
    #expect(errors == [])
    #expect(folder.size("store.db").map { $0 > 20 << 20 } == true)
    try expectSound(2 * 12 * 100)
  }

  @Test func theWALStaysBounded() throws {
    let store = try folder.store()
    let limit = 16 << 20
    var largest = 0
    for round in 0..<16 {
      try store.append(batch("\(round)", size: 100, textBytes: 40_000))
      largest = max(largest, folder.size("store.db-wal") ?? 0)
    }
    // The batch that passes the limit is whole before it is moved.
    #expect(largest > limit)
    #expect(largest < limit + (8 << 20))
    while try #require(folder.size("store.db-wal")) <= limit {
      try store.append(batch("more-\(try store.lastSequence())", size: 100, textBytes: 40_000))
    }
    // Everything is moved now: the next commit begins anew and cuts the file back.
    try store.append([Samples.decision("last")])
    #expect(folder.size("store.db-wal") == limit)
  }

  @Test func smallCommitsAreNotCheckpointed() throws {
    let store = try folder.store()
    let size = folder.size("store.db")
    try store.append(batch("A", size: 100, textBytes: 60_000))
    #expect(try #require(folder.size("store.db-wal")) > 5 << 20)
    #expect(folder.size("store.db") == size)
  }

  @Test func aReaderSeesOneMoment() throws {
    let store = try folder.store()
    try store.append(batch("first", size: 5))
    let reader = try folder.store(.readOnly)
    var seen = 0
    try reader.forEachDecision { _ in
      if seen == 0 { try store.append(batch("second", size: 5)) }
      seen += 1
    }
    #expect(seen == 5)
    #expect(try reader.lastSequence() == 10)
  }
}
