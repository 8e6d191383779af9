import Engine
import Review
import Routing
import Store
import Testing

/// The queue in pieces, its figures, and what an operator did.
@Suite struct ReviewReaderTests {
  private let desk: DeskFixture

  init() throws {
    desk = try DeskFixture()
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func piecesMeetEveryOpenItemOnceInTheOrderOfWork(_ size: Int) throws {
    let ann = try desk.desk("ann")
    var ids: [Int64] = []
    for number in 0..<20 {
      ids.append(try desk.receive("y\(number)"))
      desk.minutes += 1
    }
    _ = try ann.claim(ids[3], at: desk.now)
    _ = try ann.claim(ids[11], at: desk.now)
    try ann.ask(ids[11], epoch: 1, question: "why?", at: desk.now)
    _ = try ann.claim(ids[19], at: desk.now)
    _ = try ann.claim(ids[7], at: desk.now)
    try ann.decide(ids[7], epoch: 1, .approval, at: desk.now)
    var found: [Int64] = []
    var place: ReviewPriority?
    repeat {
      let batch = try desk.reader.queue(after: place, limit: size, at: desk.now)
      #expect(batch.rows.count <= size)
      found += batch.rows.map(\.item.id)
      place = batch.next
    } while place != nil
    #expect(found == ids.filter { $0 != ids[7] })
  }

  @Test func theFilterHoldsForWhatIsUnderWayToo() throws {
    let wanted = try desk.receive("r1", .red)
    let other = try desk.receive("y1")
    let eve = try desk.desk("eve")
    _ = try eve.claim(wanted, at: desk.now)
    _ = try eve.claim(other, at: desk.now)
    let batch = try desk.reader.queue(
      filter: Filter.parse("stream:red"), limit: 10, at: desk.now)
    #expect(batch.rows.map(\.item.id) == [wanted])
    #expect(batch.next == nil)
  }

  @Test func theQueueOfThenHoldsWhatWasDecidedSince() throws {
    let first = try desk.receive("a")
    desk.minutes = 5
    let second = try desk.receive("b")
    let ann = try desk.desk("ann")
    _ = try ann.claim(first, at: desk.now)
    desk.minutes = 6
    try ann.decide(first, epoch: 1, .approval, at: desk.now)
    func then(_ minutes: Double) throws -> [Int64] {
      let moment = desk.now.advanced(by: Int64((minutes - desk.minutes) * 60_000_000))
      return try desk.reader.queue(asOf: moment, limit: 10).rows.map(\.item.id)
    }
    desk.minutes = 60
    #expect(try then(4) == [first])
    #expect(try then(5) == [first, second])
    #expect(try then(6) == [second])
    #expect(try then(60) == desk.reader.queue(limit: 10, at: desk.now).rows.map(\.item.id))
    let page = try desk.reader.queue(asOf: desk.now.advanced(by: -55 * 60_000_000), limit: 1)
    #expect(page.rows.map(\.item.state.lease?.holder) == ["ann"])
    #expect(page.hasMore)
    #expect(!page.isCut)
  }

  @Test func aFilterTellsNothingThatIsHiddenOfABlindItem() throws {
    let id = try desk.receiveGreen(drawn: true)
    let all = [
      ("stream:green", false), ("-stream:yellow", false), ("stream:green or category:it", false),
      ("confidence>0", false), ("-collapse:clash text", false), ("rule:none", false),
      ("category:it", true), ("amount>1 text", true), ("", true), ("category:none", false),
    ]
    func check(asOf moment: Timestamp? = nil) throws {
      for (text, passes) in all {
        let filter = try Filter.parse(text)
        let rows: [ReviewRow]
        if let moment {
          rows = try desk.reader.queue(asOf: moment, filter: filter, limit: 10_000).rows
        } else {
          rows = try desk.reader.queue(filter: filter, limit: 10_000, at: desk.now).rows
        }
        #expect(rows.contains { $0.item.id == id } == passes, "\(text)")
      }
    }
    try check()
    _ = try desk.desk("ann").claim(id, at: desk.now)
    try check()
    let then = desk.now
    try check(asOf: then)
    desk.minutes += 1
    try desk.desk("ann").decide(id, epoch: 1, .approval, at: desk.now)
    try check(asOf: then)
  }

  @Test func figuresCountWhatWaits() throws {
    #expect(try desk.reader.figures(at: desk.now) == ReviewFigures(operators: 7))
    let first = desk.now
    let ann = try desk.desk("ann")
    try desk.receive("y1")
    desk.minutes = 10
    try desk.receive("y2")
    try desk.receive("y3", urgency: .emergency)
    _ = try ann.next(at: desk.now)
    desk.minutes = 4 * 60 + 1
    #expect(
      try desk.reader.figures(at: desk.now)
        == ReviewFigures(
          depth: 2, oldest: first, breaches: 1, nextDue: first.advanced(by: 4 * 3_600_000_000),
          operators: 7, rates: DeskRates(decisions: 3, breaches: 1)))
  }

  @Test func theOverrideRateIsThatOfTheLastDay() throws {
    let ann = try desk.desk("ann")
    #expect(try desk.reader.figures(at: desk.now).overrideRate == nil)
    for (index, label) in [VerdictLabel.approved, .approved, .rejected, .approved].enumerated() {
      let id = try desk.receive("y\(index)")
      _ = try ann.claim(id, at: desk.now)
      try ann.decide(
        id, epoch: 1,
        Ruling(
          label: label, reason: "other", suggestion: label == .approved ? .accepted : .changed),
        at: desk.now)
    }
    let rate = try #require(try desk.reader.figures(at: desk.now).overrideRate)
    #expect(rate > 0 && rate < 1)
    desk.minutes += 24 * 60 + 1
    #expect(try desk.reader.figures(at: desk.now).overrideRate == nil)
  }

  @Test func theRatesAreThoseOfTheSpecification() throws {
    let ann = try desk.desk("ann")
    #expect(try desk.reader.figures(at: desk.now).falseGreenRate == nil)
    #expect(try desk.reader.figures(at: desk.now).clarificationRate == nil)
    let audit = try desk.receiveGreen(drawn: true)
    let question = try desk.receive("asked")
    try desk.receive("late")
    var figures = try desk.reader.figures(at: desk.now)
    let decisions = try Int(desk.store.lastSequence())
    #expect(figures.rates == DeskRates(decisions: decisions))
    #expect(figures.falseGreenRate == nil, "a drawn item is no checked one yet")
    _ = try ann.claim(audit, at: desk.now)
    try ann.decide(audit, epoch: 1, Ruling(label: .rejected, reason: "other"), at: desk.now)
    _ = try ann.claim(question, at: desk.now)
    _ = try ann.ask(question, epoch: 1, question: "which one?", at: desk.now)
    desk.minutes += 5 * 60
    figures = try desk.reader.figures(at: desk.now)
    #expect(figures.falseGreenRate == 1)
    #expect(figures.falseGreenBound == 1)
    #expect(figures.clarificationRate == 1 / Double(decisions))
    #expect(figures.rates.breaches == 1, "one waits too long, and one is asked about")
    #expect(figures.escalationRate == 1 / Double(decisions))
    desk.minutes += 25 * 60
    figures = try desk.reader.figures(at: desk.now)
    #expect(figures.clarificationRate == nil, "no decision in the last day")
    #expect(figures.falseGreenRate == 1, "audits are few: all of them count")
  }

  @Test func aReversedApprovalIsAFalseGreen() throws {
    let green = try desk.receiveGreen(drawn: false)
    _ = try desk.desk("ann").reverse(
      green, to: .rejected, reason: "mistake", comment: "", at: desk.now)
    let figures = try desk.reader.figures(at: desk.now)
    #expect(figures.rates.checked == 1 && figures.rates.falseGreens == 1)
  }

  @Test func throughputIsThatOfOneOperatorAndDay() throws {
    let ann = try desk.desk("ann")
    #expect(try desk.reader.throughput(of: "ann", at: desk.now) == Throughput())
    for seconds in [10.0, 20, 30, 40] {
      let id = try desk.receive("y\(seconds)")
      _ = try ann.claim(id, at: desk.now)
      try ann.decide(
        id, epoch: 1,
        Ruling(
          label: seconds > 30 ? .approved : .rejected, reason: "other", activeSeconds: seconds),
        at: desk.now)
    }
    #expect(
      try desk.reader.throughput(of: "ann", at: desk.now)
        == Throughput(
          decided: 4, p50Seconds: 20, p95Seconds: 40, shareInSLA: 1, shareChanged: 0.25))
    #expect(try desk.reader.throughput(of: "ben", at: desk.now) == Throughput())
    desk.minutes = 25 * 60
    #expect(try desk.reader.throughput(of: "ann", at: desk.now) == Throughput())
  }

  @Test func whatNobodyMeasuredIsInNoPercentile() throws {
    let ann = try desk.desk("ann")
    let one = try desk.receive("one")
    let many = try (0..<5).map { try desk.receive("y\($0)") }
    // A screen hands on what it knows of the item under its cursor.
    var ruling = Ruling.rejection
    ruling.firstSeenAt = desk.now
    let outcomes = try ann.bulk(many, ruling, dryRun: false, at: desk.now)
    for verdict in outcomes.compactMap(\.item?.state.verdict) {
      #expect(verdict.ruling.firstSeenAt == nil)
      #expect(verdict.ruling.measuredSeconds == nil)
    }
    #expect(try desk.reader.throughput(of: "ann", at: desk.now).p50Seconds == nil)
    _ = try ann.claim(one, at: desk.now)
    try ann.decide(one, epoch: 1, .approval, at: desk.now)
    let done = try desk.reader.throughput(of: "ann", at: desk.now)
    #expect(done.decided == 6)
    #expect(done.p50Seconds == 12)
    #expect(done.p95Seconds == 12)
    var exported: [TrainingExample] = []
    try ReviewExporter(store: desk.store).forEachExample(releasedOnly: false) {
      exported.append($0)
    }
    #expect(exported.count == 6)
    for example in exported {
      #expect((example[.activeSeconds] == nil) == (example.item != one))
      #expect(example[.firstSeenAt] == nil)
    }
  }

  @Test func similarCasesTellHowTheyEnded() throws {
    let old = try desk.receive("old", text: "three seats of the drawing tool for designers")
    let ann = try desk.desk("ann")
    _ = try ann.claim(old, at: desk.now)
    try ann.decide(old, epoch: 1, .rejection, at: desk.now)
    try desk.receive("far", text: "a truck load of gravel")
    let new = try desk.receive("new", text: "four seats of the drawing tool for designers")
    let found = try ann.claim(new, at: desk.now)
    #expect(found.similar.map(\.requestID) == ["old"])
    #expect(found.similar.first?.outcome == "rejected")
    #expect(found.similar.first?.decidedBy == "ann")
  }

  @Test func aLiveStoreReadsTheQueue() throws {
    let id = try desk.receive("y1")
    let live = try LiveStore(Store(path: desk.store.path, access: .readOnly), mayUpgrade: false)
    defer { live.close() }
    let rows = try live.review { try $0.queue(limit: 5, at: desk.now).rows }
    #expect(rows.map(\.item.id) == [id])
    #expect(try live.review { try $0.reviewCase(99, at: desk.now) } == nil)
  }
}
