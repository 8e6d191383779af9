import Alarms
import Engine
import Routing
import Store
import Testing

@Suite("What a run of the alarms prints")
struct NoticeTailTests {
  @Test func whatAKilledRunDecidedIsPrintedByTheNextAndOnce() throws {
    let fixture = try WatchFixture()
    var tail = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &tail) == [])
    try fixture.receive(500, 500, 10, from: 0)
    // Decided, and killed before it was printed.
    fixture.minutes = 2.1
    _ = try fixture.watch("killed").step(at: fixture.now)
    var next = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &next) == ["ALARM (was INSUFFICIENT_DATA)"])
    #expect(try fixture.printed(by: &next) == [])
    var third = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &third) == [])
  }

  @Test func theFirstRunBeginsWithWhatComes() throws {
    let fixture = try WatchFixture()
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    _ = try fixture.watch().step(at: fixture.now)
    var tail = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &tail) == [])
  }

  @Test func whatIsOlderThanADayIsNoNews() throws {
    let fixture = try WatchFixture()
    var tail = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &tail) == [])
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    _ = try fixture.watch().step(at: fixture.now)
    fixture.minutes = 1_443
    var late = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &late) == [])
  }

  @Test func whatFailsToPrintIsPrintedLater() throws {
    struct Closed: Error {}
    let fixture = try WatchFixture()
    var tail = try NoticeTail(store: fixture.store, at: fixture.now)
    _ = try fixture.printed(by: &tail)
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    _ = try fixture.watch().step(at: fixture.now)
    #expect(throws: Closed.self) { try tail.print(at: fixture.now) { _ in throw Closed() } }
    var next = try NoticeTail(store: fixture.store, at: fixture.now)
    #expect(try fixture.printed(by: &next).count == 1)
  }
}

extension WatchFixture {
  fileprivate func printed(by tail: inout NoticeTail) throws -> [String] {
    var texts: [String] = []
    try tail.print(at: now) { texts = $0.map(\.text) }
    return texts
  }
}
