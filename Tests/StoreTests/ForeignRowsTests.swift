import GRDB
import Routing
import Store
import TestSupport
import Testing

/// Rows of other programs come without rollups, and get them.
struct ForeignRowsTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let foreign: [Decision]

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    try store.append([Samples.decision("A")])
    var random = SplitMix64(seed: 5)
    let times = Samples.midnight - Samples.day..<Samples.midnight
    let decisions = Samples.random(40, in: times, using: &random)
    foreign = decisions
    try folder.foreign { database in
      for decision in decisions { try Samples.insertForeign(decision, into: database) }
    }
  }

  @Test func areReportedAsPending() throws {
    let result = try store.verify { _ in }
    #expect(result.pending == 40)
    #expect(result.decisions == 1)
    #expect(result.problems == [])
    #expect(try store.info().pending == 40)
  }

  @Test func areCaughtUpOnRequest() throws {
    #expect(try store.catchUp() == 40)
    #expect(try store.catchUp() == 0)
    try expectAllCounted(41)
  }

  @Test func areCaughtUpByAnAppend() throws {
    #expect(try store.append([Samples.decision("B")]).inserted == 1)
    try expectAllCounted(42)
  }

  @Test func areCaughtUpByAnAppendOfDuplicates() throws {
    #expect(try store.append([foreign[0]]).duplicates == 1)
    try expectAllCounted(41)
  }

  @Test func areCountedByARebuild() throws {
    #expect(try store.rebuild { _ in } == 41)
    try expectAllCounted(41)
  }

  private func expectAllCounted(_ count: Int) throws {
    let result = try store.verify { _ in }
    #expect(result.decisions == count)
    #expect(result.pending == 0)
    #expect(result.problems == [])
  }
}
