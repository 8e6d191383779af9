import Metrics
import Routing
import Store
import TestSupport
import Testing

/// Rollups equal those that a rebuild makes, whatever the order and the batches.
struct RollupPropertyTests {
  @Test(arguments: [
    // The boundary of an hour, of 1970, of a day long before, and a few days.
    Samples.midnight - 2 * Samples.minute..<Samples.midnight + 2 * Samples.minute,
    -90 * Samples.minute..<90 * Samples.minute,
    -40_000 * Samples.day - 10..<(-40_000 * Samples.day + 10),
    Samples.midnight..<Samples.midnight + 3 * Samples.day,
  ])
  func appendsEqualARebuild(_ times: Range<Int64>) throws {
    var random = SplitMix64(seed: UInt64(bitPattern: times.lowerBound))
    let decisions = Samples.random(250, in: times, using: &random)

    let whole = try TemporaryFolder()
    try whole.store().append(decisions)
    let expected = try whole.rollups()
    #expect(!expected.isEmpty)

    let split = try TemporaryFolder()
    let store = try split.store()
    var rest = decisions.shuffled(using: &random)[...]
    while !rest.isEmpty {
      let size = Int.random(in: 1...80, using: &random)
      try store.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(try split.rollups() == expected)
    #expect(try store.problems() == [])
    #expect(try store.rebuild { _ in } == decisions.count)
    #expect(try split.rollups() == expected)
    #expect(try store.problems() == [])
  }
}
