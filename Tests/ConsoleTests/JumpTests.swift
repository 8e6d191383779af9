import Console
import Routing
import Terminal
import TestSupport
import Testing

/// Going to a time by writing it.
@Suite struct JumpTests {
  // 2025-11-20T14:07:31Z, a Thursday.
  private static let now = Sample.now

  @Test(arguments: [
    ("14:00", "2025-11-20T14:00:00Z"),
    (" 9:05 ", "2025-11-20T09:05:00Z"),
    ("14:07:30", "2025-11-20T14:07:30Z"),
    ("23:59", "2025-11-19T23:59:00Z"),
    ("2025-11-18", "2025-11-18T00:00:00Z"),
    ("2025-11-18 7:30", "2025-11-18T07:30:00Z"),
    ("2025-11-18T07:30:00+02:00", "2025-11-18T05:30:00Z"),
    ("2h", "2025-11-20T12:07:31Z"),
    ("-3d", "2025-11-17T14:07:31Z"),
    ("now", "2025-11-20T14:07:31Z"),
  ])
  func aTimeAsPeopleWriteIt(_ text: String, _ expected: String) throws {
    var second = try JumpTime.parse(text, now: Self.now).get()
    second.microseconds -= second.microseconds % 1_000_000
    #expect(second.description == expected)
  }

  @Test(arguments: [
    ("", "a time is wanted"), ("soon", "no time; write 14:30"), ("25:00", "no time"),
    ("14:60", "no time"), ("2025-02-30", "a date that does not exist"),
    ("2025-11-18 25:00", "no time"), ("2027-01-01", "still to come"), ("14", "no time"),
    ("\u{1B}[31m", "no time"), ("9999999999999999999d", "no time"),
  ])
  func whatIsNoTimeIsSaid(_ text: String, _ expected: String) {
    guard case .failure(let problem) = JumpTime.parse(text, now: Self.now) else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(problem.description.contains(expected), "\(problem)")
  }

  @Test func itSelectsTheBucketAndEveryScreenShowsIt() throws {
    var console = ConsoleScript()
    console.press("T")
    console.type("10:20")
    #expect(console.shows("2025-11-20 10:20:00 UTC"))
    console.press("enter")
    #expect(console.state.position == .live)
    #expect(console.shows("10:15–10:30"))
    console.press("T")
    console.type("2025-11-18 10:20")
    console.press("enter")
    #expect(console.state.position != .live)
    #expect(console.shows("paused"))
    let selected = try #require(console.state.selected)
    #expect(Timestamp(microseconds: selected).description == "2025-11-18T10:15:00Z")
    console.press("2")
    #expect(console.shows("Nov 18 10:15–10:30"))
    console.press("g")
    #expect(console.state.position == .live)
  }

  @Test func aMistakeStaysToBeMended() throws {
    var console = ConsoleScript(width: 80, height: 24)
    console.press("T")
    console.type("25:00")
    try Golden.expect(console.frame, is: "jump-mistake")
    console.press("enter")
    #expect(console.shows("no time; write 14:30"))
    console.press("home", "delete", "delete")
    console.type("13")
    console.press("enter")
    #expect(console.state.selected != nil)
  }

  @Test func escapeStaysWhereItWas() {
    var console = ConsoleScript()
    let before = console.state
    console.press("T")
    console.type("q?:1")
    console.press("escape")
    #expect(console.state == before)
    #expect(!console.hasQuit)
  }

  @Test func theMouseIsLeftAlone() {
    var console = ConsoleScript(hasMouse: true)
    console.press("m", "T")
    console.take(.mouse(MouseEvent(.click, x: 18, y: 1)))
    #expect(console.state.screen == .overview)
  }
}
