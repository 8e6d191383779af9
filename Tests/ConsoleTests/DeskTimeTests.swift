import Console
import Engine
import Review
import Routing
import Terminal
import TestSupport
import Testing

/// The queue as it stood then, and the queue in another order.
@Suite struct DeskTimeTests {
  typealias Desk = DeskTests.Desk

  /// A desk at which one item was decided an hour after the others came.
  private func anHourLater() -> (desk: Desk, decided: Int64) {
    var desk = Desk()
    let decided = desk.stub.open[0].item.id
    desk.console.wait(Sample.hour)
    desk.press("n", "a", "1")
    desk.console.wait(2 * Sample.minute)
    return (desk, decided)
  }

  private func numbers(_ desk: Desk) -> [Int64] {
    desk.console.state.desk.rows.map(\.item.id)
  }

  @Test func whatIsDecidedNowWaitedThen() throws {
    var (desk, decided) = anHourLater()
    #expect(!numbers(desk).contains(decided))
    desk.press("T")
    desk.console.type("14:30")
    desk.press("enter")
    #expect(numbers(desk).first == decided)
    #expect(desk.console.shows("Queue as of 2025-11-20 14:30"))
    desk.press("home")
    #expect(desk.console.shows("now approved by mira"))
    #expect(desk.console.shows("since then: approved by mira, 2025-11-20 15:07"))
    try Golden.expect(desk.console.frame, is: "review-then")
    #expect(desk.console.frame.flaw == nil)
    desk.press("g")
    #expect(!numbers(desk).contains(decided))
    #expect(!desk.console.shows("as of"))
  }

  @Test func slackAndAgeAreThoseOfThen() {
    var (desk, _) = anHourLater()
    desk.press("T")
    desk.console.type("14:08")
    desk.press("enter")
    // The critical ones came within the last quarter of an hour, and are due after two.
    #expect(desk.console.shows("1:47"))
  }

  @Test func whatCameLaterDidNotWaitYet() {
    var desk = Desk()
    let all = desk.stub.open.count
    desk.press("T")
    desk.console.type("14:00")
    desk.press("enter")
    let moment = desk.console.now.advanced(by: -7 * Sample.minute - 31 * Sample.second)
    #expect(!numbers(desk).isEmpty)
    #expect(numbers(desk).count < all)
    #expect(desk.console.state.desk.rows.allSatisfy { $0.item.submittedAt <= moment })
  }

  @Test(arguments: ["n", "enter", "a", "r", "x", "c", "A", "z", "b", "u", "v", "o", "O"])
  func nothingIsDoneInThePast(_ key: String) {
    var (desk, _) = anHourLater()
    desk.press("n", "space")
    let before = desk.console.commands
    desk.console.wait(3 * Sample.minute)
    desk.press(key)
    #expect(desk.console.commands == before)
    #expect(desk.console.state.desk.dialog == nil)
    #expect(desk.console.state.desk.marks.isEmpty)
    #expect(desk.console.shows("this is the queue as of 2025-11-20 15:09: g returns to live"))
  }

  @Test func whatIsHeldIsStillHeldOnTheWayBack() {
    var desk = Desk()
    desk.press("n", ",")
    #expect(desk.console.shows("Queue as of 2025-11-20 13:52"))
    desk.press("g", "a")
    #expect(desk.console.state.desk.dialog != nil)
  }

  @Test func theKeysOfTimeStepAsElsewhere() {
    var desk = Desk()
    #expect(desk.console.state.pastMoment == nil)
    desk.press(".")
    #expect(desk.console.shows("this is how it stands now"))
    let now = desk.console.now
    desk.press(",")
    #expect(desk.console.state.pastMoment == now.advanced(by: -15 * Sample.minute))
    desk.press("{")
    #expect(
      desk.console.state.pastMoment == now.advanced(by: -24 * Sample.hour - 15 * Sample.minute))
    desk.press("}")
    #expect(desk.console.state.pastMoment == now.advanced(by: -15 * Sample.minute))
    desk.press(".")
    #expect(desk.console.state.pastMoment == nil)
    desk.press("space")
    #expect(desk.console.state.pastMoment == now)
    desk.press("space")
    #expect(desk.console.state.pastMoment == nil)
  }

  @Test func theMomentIsThatOfTheOtherScreens() {
    var desk = Desk()
    desk.console.press("1", "{", "left", "left")
    let end = (desk.console.state.selected ?? 0) + 15 * Sample.minute
    desk.press("3")
    #expect(desk.console.state.pastMoment == Timestamp(microseconds: end))
    desk.press(",")
    desk.console.press("2")
    #expect(
      desk.console.state.position == .held(Timestamp(microseconds: end - 15 * Sample.minute)))
  }

  @Test func anAnswerOfAnotherMomentIsNotShown() throws {
    var desk = Desk()
    let live = try #require(desk.console.state.desk.reading)
    desk.press(",")
    let rows = numbers(desk)
    #expect(rows.count < live.rows.count)
    desk.console.take(.deskRead(live))
    #expect(numbers(desk) == rows)
    #expect(desk.console.shows("as of"))
    // Before the live queue is read nothing can be done in what is still shown of the past.
    desk.console.press("g", "n")
    #expect(desk.console.commands.isEmpty)
    #expect(desk.console.shows("the live queue is being read"))
  }

  @Test func thatSomeAreMissingIsSaid() throws {
    var desk = Desk()
    desk.console.press(",")
    let request = try #require(desk.console.state.deskRequest)
    var reading = desk.stub.reading(request, at: desk.console.now)
    reading.isCut = true
    desk.console.take(.deskRead(reading))
    #expect(desk.console.shows("so much was done since that some items may be missing here"))
    desk.console.press("down")
    #expect(desk.console.shows("some missing"))
  }

  @Test func thePastIsReadOnce() {
    let source = StubSource()
    var reader = ConsoleReader(source: source)
    func reads(_ request: DeskRequest) -> [DeskReading?] {
      source.change()
      _ = reader.answer(request, at: Sample.now)
      return source.deskReads
    }
    var request = DeskRequest(limit: 100)
    #expect(reads(request).count == 1)
    #expect(reads(request).count == 2)
    request.moment = Sample.now.advanced(by: -Sample.hour)
    let past = DeskReading(request: request, rows: [])
    #expect(reads(request) == [nil, nil, nil])
    #expect(reads(request).count == 3)
    // Another item of the same past is read without its queue.
    request.opened = 7
    #expect(reads(request) == [nil, nil, nil, past])
    request.limit = 200
    #expect(reads(request).last == .some(nil))
    source.replace([])
    #expect(reads(request).count == 5)
  }

  @Test func theOrderGoesThroughTheColumnsAndTheCursorStays() throws {
    var desk = Desk()
    desk.press("down", "down")
    let cursor = try #require(desk.console.state.desk.cursor)
    let work = numbers(desk)
    func values<Value>(_ value: (ReviewRow) -> Value) -> [Value] {
      desk.console.state.desk.rows.map(value)
    }
    desk.press("s")
    #expect(desk.console.shows("by age"))
    #expect(zip(values(\.item.submittedAt), values(\.item.submittedAt).dropFirst()).allSatisfy(<=))
    desk.press("s")
    #expect(desk.console.shows("by amount"))
    #expect(zip(values(\.decision.amount), values(\.decision.amount).dropFirst()).allSatisfy(>=))
    desk.press("S")
    #expect(desk.console.shows("by amount, reversed"))
    #expect(zip(values(\.decision.amount), values(\.decision.amount).dropFirst()).allSatisfy(<=))
    desk.press("s")
    #expect(desk.console.shows("by urgency"))
    let scores = values(\.item.urgencyScore)
    #expect(zip(scores, scores.dropFirst()).allSatisfy(>=))
    desk.press("s")
    #expect(desk.console.shows("by category"))
    #expect(values(\.decision.category) == values(\.decision.category).sorted())
    #expect(desk.console.state.desk.cursor == cursor)
    desk.press("s")
    #expect(numbers(desk) == work)
    #expect(desk.console.state.desk.cursor == cursor)
  }

  @Test func anotherOrderIsOfWhatIsReadAndSaysSo() throws {
    var desk = Desk(width: 200, height: 60)
    desk.press("s", "s")
    var reading = try #require(desk.console.state.desk.reading)
    #expect(reading.request.limit >= 500)
    #expect(!desk.console.shows("of the first"))
    reading.hasMore = true
    desk.console.take(.deskRead(reading))
    #expect(desk.console.shows("by amount of the first \(reading.rows.count)"))
  }

  @Test(arguments: DeskOrder.Column.allCases, [false, true])
  func theTitleSaysSoBesideTheMomentToo(_ column: DeskOrder.Column, _ isReversed: Bool) throws {
    var desk = Desk(width: 120)
    desk.press(",")
    while desk.console.state.desk.order.column != column { desk.press("s") }
    if isReversed { desk.press("S") }
    var reading = try #require(desk.console.state.desk.reading)
    reading.rows = (0..<1_000).flatMap { _ in desk.stub.open.prefix(1) }
    reading.hasMore = true
    desk.console.take(.deskRead(reading))
    #expect(desk.console.shows("as of 2025-11-20 13:52"))
    let order = "\(column.rawValue)\(isReversed ? " rev." : "") of 1,000"
    let isWork = column == .slack && !isReversed
    #expect(desk.console.shows(isWork ? "1,000+, by slack" : order), "\(desk.console)")
  }

  @Test func whatArrivesComesInItsPlace() throws {
    var desk = Desk()
    desk.press("s", "s")
    var reading = try #require(desk.console.state.desk.reading)
    reading.rows.shuffle()
    desk.console.take(.deskRead(reading))
    let amounts = desk.console.state.desk.rows.map(\.decision.amount)
    #expect(amounts == amounts.sorted(by: >))
  }

  @Test func theNextItemIsThatOfTheOrderOfWork() throws {
    var desk = Desk()
    let first = try #require(numbers(desk).first)
    desk.press("s", "s", "S", "n")
    #expect(desk.console.state.desk.cursor == first)
    #expect(desk.console.shows("yours"))
  }

  @Test func theUrgencyOfABlindItemDoesNotShowByItsPlace() {
    let decisions = SampleDecisions.list(6).map { decision in
      var decision = decision
      decision.urgencyScore = 0.9
      return decision
    }
    let rows = decisions.enumerated().map { index, decision in
      ReviewRow(
        item: ReviewItem(
          id: Int64(index), source: index < 3 ? .audit : .queue, of: decision, deadline: nil),
        decision: decision)
    }
    var order = DeskOrder.work
    order.column = .urgency
    var desk = Desk()
    desk.press("s", "s", "s")
    #expect(desk.console.state.desk.order == order)
    desk.console.take(
      .deskRead(
        DeskReading(request: desk.console.state.deskRequest ?? DeskRequest(limit: 9), rows: rows)))
    #expect(
      desk.console.state.desk.rows.map(\.item.source.isBlind).suffix(3) == [true, true, true])
  }
}
