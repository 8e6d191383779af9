import Console
import Engine
import Review
import Routing
import Terminal
import TestSupport
import Testing

/// The review desk, used as an operator would.
@Suite struct DeskTests {
  struct Desk {
    var console: ConsoleScript
    let stub: StubDesk
    private var taken = 0

    init(_ count: Int = 40, width: Int = 120, height: Int = 40, hasMouse: Bool = false) {
      stub = StubDesk(
        SampleDecisions.list(count),
        person: Operator(name: "mira", authority: .approver, skills: [.expert]))
      console = ConsoleScript(
        StubSource(), width: width, height: height, hasMouse: hasMouse)
      console.isReadingDesk = false
      press("3")
    }

    /// Presses keys while the desk takes its time.
    mutating func pressAhead(_ names: String...) {
      for name in names { console.press(name) }
    }

    /// Presses keys; the desk does what is asked of it, and the queue is read anew.
    mutating func press(_ names: String...) {
      for name in names {
        console.press(name)
        answer()
      }
    }

    mutating func answer() {
      while taken < console.commands.count {
        let command = console.commands[taken]
        taken += 1
        console.take(.deskAnswered(stub.perform(command, at: console.now), of: command))
      }
      if let request = console.state.deskRequest {
        console.take(.deskRead(stub.reading(request, at: console.now)))
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func theScreen(_ width: Int, _ height: Int) throws {
    var desk = Desk(width: width, height: height)
    desk.press("n", "ctrl-l")
    try Golden.expect(desk.console.frame, is: "review-\(width)x\(height)")
    #expect(desk.console.frame.flaw == nil)
  }

  @Test func theChoiceOfAReason() throws {
    var desk = Desk(width: 80, height: 24)
    desk.press("n", "r")
    try Golden.expect(desk.console.frame, is: "review-reject")
    #expect(desk.console.frame.flaw == nil)
  }

  @Test func aQueueIsEmptiedWithoutTheMouse() {
    var desk = Desk()
    let count = desk.stub.open.count
    #expect(count > 10)
    for turn in 0..<count {
      desk.press("n")
      #expect(desk.console.shows("yours"))
      if turn % 3 == 0 { desk.press("r", "2") } else { desk.press("a", "1") }
    }
    #expect(desk.stub.open.isEmpty)
    #expect(desk.console.shows("the queue is empty"))
    let labels = desk.stub.items.values.compactMap { $0.state.effectiveLabel }
    #expect(labels.count == count)
    #expect(labels.count { $0 == .rejected } == (count + 2) / 3)
    desk.press("n")
    #expect(desk.console.shows("nothing is left that you could take"))
  }

  @Test func aVerdictIsNeverOnEnterAndCanBeTakenBack() {
    var desk = Desk()
    desk.press("n", "a", "enter")
    #expect(desk.console.state.desk.dialog != nil)
    #expect(!desk.console.commands.contains { if case .decide = $0 { true } else { false } })
    desk.press("n")
    #expect(desk.console.shows("approved: u undoes it for a minute"))
    desk.press("u")
    #expect(desk.console.shows("is yours again"))
    #expect(desk.stub.items.values.allSatisfy { $0.state.effectiveLabel == nil })
  }

  @Test func aRejectionTakesAReasonAndTheCommentIsKept() throws {
    var desk = Desk()
    desk.press("n", "r", "n")
    #expect(desk.console.shows("n chooses nothing here"))
    desk.press("tab")
    desk.console.type("seen before: see BP-1")
    desk.press("enter", "4")
    let verdict = try #require(desk.stub.items.values.compactMap { $0.state.verdict }.first)
    #expect(verdict.ruling.reason == "duplicate")
    #expect(verdict.ruling.comment == "seen before: see BP-1")
    #expect(verdict.ruling.firstSeenAt != nil)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aClickChoosesAnItemAndNeverTakesOne(_ width: Int, _ height: Int) {
    var desk = Desk(width: width, height: height, hasMouse: true)
    desk.press("m")
    let rows = desk.console.state.desk.rows
    for _ in 0..<2 {
      desk.console.take(.mouse(MouseEvent(.click, x: 20, y: 5 + 2)))
      desk.answer()
      #expect(desk.console.state.desk.cursor == rows[2].item.id)
    }
    desk.console.take(.mouse(MouseEvent(.click, x: 20, y: 4)))
    desk.console.take(.mouse(MouseEvent(.click, x: 20, y: height - 2)))
    #expect(desk.console.commands.isEmpty)
  }

  @Test func whatIsNotHeldCannotBeDecided() {
    var desk = Desk()
    desk.press("a")
    #expect(desk.console.shows("take it first"))
    #expect(desk.console.state.desk.dialog == nil)
  }

  @Test func theCursorStaysOnItsItemWhateverArrives() throws {
    var desk = Desk()
    desk.press("down", "down")
    let cursor = try #require(desk.console.state.desk.cursor)
    var reading = try #require(desk.console.state.desk.reading)
    reading.rows.removeFirst()
    desk.console.take(.deskRead(reading))
    #expect(desk.console.state.desk.cursor == cursor)
    #expect(desk.console.state.desk.index == 1)
  }

  @Test func theTargetsOfAChoiceRestWhileItIsOpen() throws {
    var desk = Desk()
    desk.press("n", "r")
    let target = try #require(desk.console.state.desk.dialog?.targets.first?.item.id)
    var reading = try #require(desk.console.state.desk.reading)
    reading.rows.reverse()
    desk.console.take(.deskRead(reading))
    #expect(desk.console.state.desk.dialog?.targets.first?.item.id == target)
    #expect(desk.console.state.desk.cursor == target)
  }

  @Test func everyScreenSaysHowManyWaitAndTheOverviewWhatIsOverdue() {
    var console = ConsoleScript()
    #expect(!console.shows("queued"))
    console.source.wait(
      ReviewFigures(
        depth: 1_234, oldest: nil, breaches: 3,
        nextDue: console.now.advanced(by: -5 * 60 * Sample.second)))
    console.wait(Sample.second)
    #expect(console.shows("1,234 queued  next due -0:05"))
    #expect(console.shows("3 reviews are overdue"))
    console.press("2")
    #expect(console.shows("1,234 queued  next due -0:05"))
  }

  @Test func aRefusalIsSaid() {
    var desk = Desk()
    desk.press("n")
    desk.console.take(.deskAnswered(.refused("tom decided it at 14:02"), of: .next))
    #expect(desk.console.shows("refused: tom decided it at 14:02"))
  }

  @Test func anOperatorWhomTheStoreDoesNotKnowMayLookOnly() {
    var console = ConsoleScript()
    console.press("3", "n")
    #expect(console.commands.isEmpty)
    #expect(console.shows("iars operators add"))
  }

  @Test(arguments: [
    ("2h", "2025-11-20T16:07"), ("14:30", "2025-11-20T14:30"), ("9:00", "2025-11-21T09:00"),
    ("2025-12-24", "2025-12-24T00:00"), ("3d", "2025-11-23T14:07"),
  ])
  func aDeferralEndsWhenItIsWritten(_ text: String, _ expected: String) throws {
    let until = try #require(DeferralTime.parse(text, now: Sample.now))
    #expect(until.description.hasPrefix(expected))
  }

  @Test(arguments: ["", "soon", "2020-01-01", "25:00"])
  func aDeferralIntoThePastIsNone(_ text: String) {
    #expect(DeferralTime.parse(text, now: Sample.now) == nil)
  }
}
