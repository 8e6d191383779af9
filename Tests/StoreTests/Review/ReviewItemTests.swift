import GRDB
import Review
import Routing
import Store
import TestSupport
import Testing

/// Every decision that people must look at has its item from the moment it is stored.
struct ReviewItemTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
  }

  private func items(_ store: Store) throws -> [String] {
    try (1...Int64(store.lastSequence())).compactMap { try store.reviewEntry($0) }.map {
      "\($0.item.source) \($0.item.state.name) \($0.item.needs) \($0.item.dueAt)"
    }
  }

  @Test func yellowIsForAnyoneAndRedForExperts() throws {
    try desk.receive("Y", .yellow)
    try desk.receive("R", .red)
    try desk.receive("G", .green)
    #expect(try desk.queue() == ["Y", "R"])
    #expect(try desk.queue(reach: .anyone) == ["Y"])
    #expect(
      try items(desk.store) == [
        "queue pending anyone 2026-03-01T04:00:00Z", "queue pending expert 2026-03-02T00:00:00Z",
        "automatic released anyone 2026-03-01T04:00:00Z",
      ])
    #expect(try desk.store.problems() == [])
  }

  @Test func theRequestsOwnDeadlineCountsWhoeverWroteTheRow() throws {
    var own = Samples.decision("own")
    own.stream = .red
    var foreign = own
    foreign.requestID = "foreign"
    let deadline = Desk.moment(90)
    _ = try desk.store.append([Samples.routed(own, deadline: deadline)])
    try desk.folder.foreign {
      try Samples.insertForeign(foreign, context: #"{"deadline":"\#(deadline)"}"#, into: $0)
    }
    #expect(try desk.store.catchUp() == 1)
    #expect(
      try items(desk.store) == [
        "queue pending expert \(deadline)", "queue pending expert \(deadline)",
      ])
    #expect(try desk.store.problems() == [])
  }

  @Test(arguments: [#"{"deadline":7}"#, #"{"deadline":"soon"}"#, #"{"deadline":"#, "[]"])
  func aProgramThatWroteNoDeadlineSetNone(_ context: String) throws {
    var decision = Samples.decision()
    decision.stream = .yellow
    try desk.folder.foreign { try Samples.insertForeign(decision, context: context, into: $0) }
    #expect(try desk.store.catchUp() == 1)
    #expect(try items(desk.store) == ["queue pending anyone 2026-03-01T04:00:00Z"])
  }

  @Test func duplicatesMakeNoSecondItem() throws {
    try desk.receive("Y")
    try desk.receive("Y")
    #expect(try desk.queue() == ["Y"])
    #expect(try desk.store.queueDepth(at: desk.now).counts == [.pending: [.anyone: 1]])
  }

  @Test func greensAreDrawnForTheBlindAuditByTheStoresSeed() throws {
    try desk.folder.foreign {
      try $0.execute(
        sql: """
          UPDATE meta SET value = 7 WHERE key = 'audit_seed';
          UPDATE meta SET value = 0.5 WHERE key = 'audit_rate'
          """)
    }
    let sampling = AuditSampling(seed: 7, rate: 0.5)
    let greens = (0..<60).map { Samples.decision("G\($0)") }
    let drawn = greens.filter {
      sampling.isSampled(requestID: $0.requestID, timestamp: $0.timestamp)
    }
    try desk.store.append(Array(greens.prefix(30)))
    try desk.folder.foreign { database in
      for green in greens.dropFirst(30) { try Samples.insertForeign(green, into: database) }
    }
    try desk.store.catchUp()
    let entries = try desk.store.reviewQueue(now: desk.now, limit: 100).entries
    #expect(entries.map(\.decision) == drawn)
    #expect(entries.allSatisfy { $0.item.source == .audit && $0.propensity == 0.5 })
    #expect(try desk.store.problems() == [])
  }

  @Test func everyStoreDrawsOfItsOwn() throws {
    func seed(_ desk: Desk) throws -> Int64? {
      try desk.folder.foreign {
        try Int64.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'audit_seed'")
      }
    }
    #expect(try seed(desk) != seed(Desk()))
  }

  @Test func anOlderStoreGetsItsItemsWhenItIsOpened() throws {
    try desk.receive("Y")
    try desk.receive("R", .red)
    let before = try desk.derived()
    desk.store.close()
    try desk.folder.foreign {
      try $0.execute(
        sql: """
          DROP TABLE review_items; DROP TABLE review_counts; DROP TABLE events;
          DROP TABLE operators; DROP TABLE drafts;
          DELETE FROM meta WHERE key GLOB 'audit_*' OR key = 'review_watermark';
          DELETE FROM grdb_migrations WHERE identifier = '3 review'
          """)
    }
    let error = #expect(throws: StoreError.self) { try desk.folder.store(.readOnly) }
    #expect(error?.code == .outdated)
    let store = try desk.folder.store(.readWrite)
    #expect(try desk.derived() == before)
    #expect(try store.problems() == [])
    #expect(try store.info().pending == 0)
  }

  @Test func theOrderIsThatOfTheItemsPlaces() throws {
    var random = SplitMix64(seed: 3)
    var decisions = Samples.random(
      300, in: Samples.midnight..<Samples.midnight + Samples.day, using: &random)
    for index in decisions.indices {
      // Few values, so that many places differ in their last part alone.
      decisions[index].timestamp.microseconds -=
        decisions[index].timestamp.microseconds % Samples.hour
      decisions[index].urgencyScore = Double(Int.random(in: 0...2, using: &random)) / 2
    }
    try desk.store.append(decisions)
    let all = try desk.store.reviewQueue(now: desk.now, limit: 1_000)
    #expect(all.next == nil)
    let places = all.entries.map(\.item.priority)
    #expect(places == places.sorted())
    #expect(places.count == decisions.count { $0.stream != .green })
    var paged: [ReviewEntry] = []
    var place: ReviewPriority?
    repeat {
      let page = try desk.store.reviewQueue(now: desk.now, limit: 7, after: place)
      paged += page.entries
      place = page.next
    } while place != nil
    #expect(paged == all.entries)
  }

  @Test func filtersLeaveWhatTheyMatch() throws {
    var random = SplitMix64(seed: 4)
    let decisions = (0..<300).map { QuerySamples.decision($0, using: &random) }
    try desk.store.append(decisions)
    let now = QuerySamples.now
    let all = try desk.store.reviewQueue(now: now, limit: 1_000).entries
    var matches = 0
    for _ in 0..<150 {
      let text = QuerySamples.filter(using: &random)
      let filter = try Filter.parse(text)
      let expected = all.filter { filter.matches($0.decision, now: now) }
      let page = try desk.store.reviewQueue(filter: filter, now: now, limit: 1_000)
      #expect(page.entries == expected, "\(text)")
      guard expected.count > 4 else { continue }
      matches += 1
      let rest = try desk.store.reviewQueue(
        filter: filter, now: now, limit: 2, after: expected[1].item.priority)
      #expect(rest.entries == Array(expected[2...3]), "\(text)")
      #expect(rest.next == expected[3].item.priority)
    }
    #expect(matches > 20)
  }
}
