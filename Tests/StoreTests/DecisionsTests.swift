import Routing
import Store
import Testing

/// Decisions come out in order, within bounds.
struct DecisionsTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    // Arrival is not the order of time, and B, C share a moment.
    try store.append([
      Samples.decision("D", at: 30), Samples.decision("B", at: 20), Samples.decision("C", at: 20),
      Samples.decision("A", at: -10),
    ])
  }

  @Test(
    arguments: [
      (nil, nil, nil, "ABCD"),
      (20, nil, nil, "BCD"),
      (21, nil, nil, "D"),
      (nil, 20, nil, "A"),
      (-10, 30, nil, "ABC"),
      (nil, nil, 2, "CD"),
      (nil, nil, 9, "ABCD"),
      (nil, nil, 0, ""),
      (nil, 30, 2, "BC"),
      (40, nil, nil, ""),
    ] as [(Int64?, Int64?, Int?, String)])
  func come(_ since: Int64?, _ until: Int64?, _ limit: Int?, _ expected: String) throws {
    let found = try store.decisions(since: since, until: until, limit: limit)
    #expect(found.map(\.requestID).joined() == expected)
  }

  @Test func anErrorOfTheBodyEndsTheReading() throws {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try store.forEachDecision { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
    #expect(try store.decisions().count == 4)
  }
}
