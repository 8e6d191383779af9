import Review
import Routing
import Store
import TestSupport
import Testing

/// The queue as it stood at a moment is what the log up to then makes.
struct PastQueueTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.hire()
  }

  /// All items by their own events up to a moment, one by one.
  private func replayed(_ moment: Timestamp, _ filter: Filter = .everything) throws -> [ReviewItem]
  {
    var items: [ReviewItem] = []
    for sequence in 1...Int64(try desk.store.lastSequence()) {
      let entry = try #require(try desk.store.reviewEntry(sequence))
      guard entry.item.source == .queue, filter.matches(entry.decision, now: moment) else {
        continue
      }
      var item = ReviewItem(id: sequence, source: .queue, of: entry.decision, deadline: nil)
      for row in try desk.store.events(of: sequence) where row.time <= moment {
        let actor = try #require(ReviewActor(logged: row.who, role: row.role))
        let event = try #require(ReviewEvent(kind: row.kind, body: row.body))
        try item.apply(event, by: actor, at: row.time)
      }
      if item.submittedAt <= moment, item.state.isOpen { items.append(item) }
    }
    return items.sorted { $0.priority < $1.priority }
  }

  /// People work, and the clock goes on; now and then somebody sets it back.
  private func work(_ random: inout SplitMix64, steps: Int) throws {
    for step in 0..<steps {
      desk.minutes += Int64(random.next() % 9)
      if random.next() % 20 == 0 { desk.minutes = max(0, desk.minutes - 25) }
      let name = ["ann", "eve", "sam", "max"][Int(random.next() % 4)]
      let count = try desk.store.lastSequence()
      let id = Int64(random.next() % UInt64(max(1, count))) + 1
      do {
        switch random.next() % 12 {
        case 0..<3:
          let stream: Stream = [.yellow, .red, .green][Int(random.next() % 3)]
          let urgency: Urgency = random.next() % 3 == 0 ? .emergency : .standard
          try desk.receive(
            "r\(step)", stream, urgency, score: random.nextUnit(),
            at: desk.minutes - Int64(random.next() % 200) + 20)
        case 3, 4: _ = try desk.next(name)
        case 5: try desk.claim(id, by: name)
        case 6: _ = try desk.settle()
        case 7: try change(id, by: name)
        default:
          guard let item = try desk.item(id), let holder = item.state.lease?.holder else {
            continue
          }
          try go(on: item, by: holder, &random)
        }
      } catch is ReviewRefusal {
        continue
      }
    }
  }

  private func go(on item: ReviewItem, by name: String, _ random: inout SplitMix64) throws {
    switch random.next() % 5 {
    case 0: try desk.apply(.putBack(epoch: item.epoch), to: item.id, by: name)
    case 1:
      try desk.apply(.ask(epoch: item.epoch, question: "why?"), to: item.id, by: name)
    case 2:
      let until = Desk.moment(desk.minutes + 40)
      try desk.apply(
        .defer(epoch: item.epoch, until: until, reason: "other", comment: nil), to: item.id,
        by: name)
    default: try desk.decide(item, by: name)
    }
  }

  /// Another urgency makes an item due at another time: the place of then is not that of now.
  private func change(_ id: Int64, by name: String) throws {
    let payload = OverridePayload(
      item: id, change: .urgency(.critical), reason: "other", justification: "soon",
      expiresAt: Desk.moment(desk.minutes + 60))
    try desk.apply(.proposeOverride(payload), to: id, by: name)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func theQueueOfThenIsWhatTheLogMakes(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try desk.receive("first")
    try work(&random, steps: 90)
    let red = try Filter.parse("stream:red")
    var found = 0
    for _ in 0..<12 {
      let moment = Desk.moment(Int64(random.next() % UInt64(desk.minutes + 30)))
      let expected = try replayed(moment)
      let queue = try desk.store.reviewQueue(asOf: moment, limit: 1_000)
      #expect(queue.entries.map(\.item) == expected)
      #expect(!queue.hasMore && !queue.isCut)
      found += expected.count
      let page = try desk.store.reviewQueue(asOf: moment, limit: 3)
      #expect(page.entries.map(\.item) == Array(expected.prefix(3)))
      #expect(page.hasMore == (expected.count > 3))
      let ofRed = try desk.store.reviewQueue(asOf: moment, filter: red, limit: 1_000)
      #expect(try ofRed.entries.map(\.item) == replayed(moment, red))
    }
    #expect(found > 20)
  }

  @Test func whatIsDecidedReleasedOrReversedSinceStillWaits() throws {
    let id = try desk.receive("Y")
    desk.minutes = 10
    try desk.decide(try desk.claim(id, by: "ann"), by: "ann")
    desk.minutes = 20
    _ = try desk.settle()
    try desk.apply(.reverse(to: .rejected, reason: "other", comment: nil), to: id, by: "max")
    func waits(_ minutes: Int64) throws -> [ReviewState.Name] {
      try desk.store.reviewQueue(asOf: Desk.moment(minutes), limit: 5).entries
        .map(\.item.state.name)
    }
    #expect(try waits(-1) == [])
    #expect(try waits(0) == [.pending])
    #expect(try waits(9) == [.pending])
    // What happened at the moment itself has happened.
    #expect(try waits(10) == [])
    #expect(try waits(30) == [])
  }

  @Test func theHolderIsThatOfThen() throws {
    let id = try desk.receive("Y")
    try desk.claim(id, by: "ann")
    desk.minutes = 16
    _ = try desk.settle()
    try desk.claim(id, by: "max")
    let queue = try desk.store.reviewQueue(asOf: Desk.moment(5), limit: 5)
    #expect(queue.entries.map { $0.item.state.lease?.holder } == ["ann"])
  }

  @Test func whatWasCutIsSaid() throws {
    for number in 0..<6 {
      let id = try desk.receive("\(number)", at: 0)
      desk.minutes = 5
      try desk.decide(try desk.claim(id, by: "ann"), by: "ann")
    }
    let whole = try desk.store.reviewQueue(asOf: Desk.moment(1), limit: 10)
    #expect(whole.entries.count == 6)
    #expect(!whole.isCut)
    let cut = try desk.store.reviewQueue(asOf: Desk.moment(1), limit: 10, mostSteps: 4)
    #expect(cut.isCut)
    #expect(cut.entries.count < 6)
    #expect(try !desk.store.reviewQueue(asOf: Desk.moment(5), limit: 10, mostSteps: 4).isCut)
  }
}
