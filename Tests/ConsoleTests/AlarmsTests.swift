import Alarms
import Console
import Engine
import Routing
import Terminal
import TestSupport
import Testing

/// The Alarms screen, used as an operator would.
@Suite struct AlarmsTests {
  private func console(
    width: Int = 120, height: Int = 40, charset: Charset = .unicode, isReadOnly: Bool = false,
    handling: Handling = .unowned
  ) -> ConsoleScript {
    let source = StubSource()
    source.answerAlarms { SampleAlarms.reading($0, SampleAlarms.views(handling: handling), at: $1) }
    var console = ConsoleScript(
      source, width: width, height: height, charset: charset, isReadOnly: isReadOnly)
    console.press("4")
    return console
  }

  private func notice(_ sequence: Int64, suppression: String? = nil) -> AlarmNotice {
    AlarmNotice(
      sequence: sequence, alarm: "HighCollapseRate", time: Sample.now, severity: .critical,
      state: .alarm, episode: 3, text: "ALARM (was OK)", suppression: suppression)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (40, 12)])
  func theScreen(_ width: Int, _ height: Int) throws {
    let console = console(width: width, height: height)
    try Golden.expect(console.frame, is: "alarms-\(width)x\(height)")
    #expect(console.frame.flaw == nil)
  }

  @Test func theAlarmsAsTheyStoodThen() {
    var console = console()
    let now = console.now
    console.press("{")
    #expect(console.state.alarmsRequest?.moment == now.advanced(by: -24 * Sample.hour))
    #expect(console.shows("Alarms as of 2025-11-19 14:07"))
    for key in ["a", "z", "s", "d", "h"] {
      console.press(key)
      #expect(console.state.alarms.dialog == nil, "\(key)")
      #expect(console.shows("these are the alarms as of 2025-11-19 14:07: g returns to live"))
    }
    console.press(",")
    #expect(console.shows("Alarms as of 2025-11-19 13:52"), "a bucket further")
    console.press("g")
    #expect(console.state.alarmsRequest?.moment == nil)
    #expect(!console.shows("as of"))
    console.press("a")
    #expect(console.state.alarms.dialog != nil)
  }

  @Test func aPausedConsoleGoesOnFromEveryScreen() {
    for screen in ["1", "2", "3", "4", "5"] {
      var console = ConsoleScript()
      console.press("space", screen, "g")
      #expect(console.state.position == .live, "screen \(screen)")
    }
  }

  @Test func theScreenInASCII() throws {
    let console = console(width: 80, height: 24, charset: .ascii)
    try Golden.expect(console.frame, is: "alarms-80x24-ascii")
    #expect(console.frame.flaw == nil)
  }

  @Test(arguments: ["a", "z", "s", "d", "h"])
  func whatLiesOverIt(_ key: String) throws {
    var console = console(width: 100, height: 34)
    console.press(key)
    try Golden.expect(console.frame, is: "alarms-\(key)")
    #expect(console.frame.flaw == nil)
  }

  @Test func theGravestIsFirstAndItsReasonIsTold() {
    let console = console()
    #expect(console.state.alarms.cursor == "HighCollapseRate")
    #expect(console.shows("points         X X X X") || console.shows("points         0 X X X"))
    #expect(console.shows("OK after 1 more point at or below 50"))
    #expect(console.shows("2 firing"))
    #expect(!console.screen.contains("\u{1B}"))
  }

  @Test func anEpisodeIsAcknowledgedWithAComment() {
    var console = console()
    console.press("a")
    console.type("a bad batch")
    #expect(console.alarmCommands.isEmpty)
    console.press("enter")
    #expect(
      console.alarmCommands == [
        .ask(
          .acknowledge(comment: "a bad batch"), of: "HighCollapseRate", episode: 3)
      ])
    console.press("a")
    console.press("enter")
    #expect(console.alarmCommands.count == 1, "one step after the other")
    console.take(.alarmAnswered(.refused("episode 3 has ended"), of: console.alarmCommands[0]))
    #expect(console.shows("refused: episode 3 has ended"))
  }

  @Test func aSnoozeNeedsATimeAndAReason() {
    var console = console()
    console.press("z", "enter")
    #expect(console.shows("until when?"))
    console.type("2h")
    console.press("enter", "enter")
    #expect(console.shows("a reason is required"))
    console.type("mended at noon")
    console.press("enter")
    let until = console.now.advanced(by: 2 * Sample.hour)
    #expect(
      console.alarmCommands == [
        .ask(.snooze(until: until, reason: "mended at noon"), of: "HighCollapseRate", episode: 3)
      ])
  }

  @Test func aSilenceShowsWhatItHidesBeforeItIsMade() throws {
    var console = console()
    console.press("s", "ctrl-u")
    console.type("severity:loud")
    console.press("enter")
    #expect(console.shows("expected"))
    console.press("ctrl-u")
    console.type("High*")
    console.press("enter")
    #expect(console.shows("hides  2 alarms, 2 firing, 2 episodes in 24 hours"))
    console.type("1h")
    console.press("enter")
    console.type("a rehearsal")
    console.press("enter")
    guard case .silence(let matcher, _, let reason) = try #require(console.alarmCommands.first)
    else {
      Issue.record("no silence")
      return
    }
    #expect(matcher.description == "name:High*")
    #expect(reason == "a rehearsal")
  }

  @Test func aDefinitionIsChangedOnlyWhenItIsRight() throws {
    var console = console()
    console.press("d")
    #expect(console.shows("would have fired 7 times in the last 24 hours"))
    for _ in 0..<5 { console.press("down") }
    console.press("enter", "ctrl-u")
    console.type("45")
    console.press("enter", "w")
    #expect(console.shows("expected 10, 20, 30 or a multiple of 60"))
    #expect(console.alarmCommands.isEmpty)
    console.press("enter", "ctrl-u")
    console.type("600")
    console.press("enter", "w")
    guard case .put(let definition, 1) = try #require(console.alarmCommands.first) else {
      Issue.record("nothing was put over version 1")
      return
    }
    #expect(definition.metricRule?.period == 600)
    #expect(console.state.alarms.dialog == nil)
  }

  @Test func theHandoverIsReadAndWritten() {
    var console = console()
    console.press("h")
    #expect(console.shows("Firing: 2"))
    console.press("w")
    guard case .write(let lines, let name)? = console.alarmCommands.first else {
      Issue.record("nothing was written")
      return
    }
    #expect(lines == ["Handover", "", "Firing: 2"])
    #expect(name.hasPrefix("handover-2025-11-20T") && !name.contains(":"))
    console.press("escape")
    #expect(console.state.alarms.dialog == nil)
  }

  @Test func theDecisionsBehindItAreShown() {
    var console = console()
    console.press("enter")
    #expect(console.state.screen == .decisions)
    #expect(console.state.decisions.filterText.hasPrefix("-collapse:none since:2025-11-20T13:5"))
    #expect(console.state.position != .live)
  }

  @Test func whatDoesNotFireIsNotHandled() {
    var console = console()
    console.press("end", "a")
    #expect(console.shows("no episode is open"))
    #expect(console.state.alarms.dialog == nil)
  }

  @Test func aReadOnlyConsoleChangesNothing() {
    var console = console(isReadOnly: true)
    for key in ["a", "z", "s", "d", "r"] {
      console.press(key)
      #expect(console.shows("read-only"))
    }
    #expect(console.alarmCommands.isEmpty)
  }

  @Test func theListRestsWhileSomethingIsWritten() {
    var console = console()
    console.press("a")
    let views = SampleAlarms.views().reversed()
    console.source.answerAlarms { SampleAlarms.reading($0, Array(views), at: $1) }
    console.wait(Sample.second)
    #expect(console.state.alarms.views.map(\.name) == SampleAlarms.views().map(\.name))
    #expect(console.state.alarms.cursor == "HighCollapseRate")
  }

  @Test func everyScreenSaysWhatFiresAndRingsOnce() {
    var console = ConsoleScript()
    var summary = AlarmSummary(
      firing: SampleAlarms.views().filter(\.isFiring), through: Sample.now, notices: [notice(1)])
    console.source.tell(summary)
    console.wait(Sample.second)
    #expect(console.shows("▲ 2 alarms"))
    #expect(console.title == "▲ HighCollapseRate and 1 more - iars sample.db")
    #expect(console.shows("HighCollapseRate"))
    #expect(console.announced == ["HighCollapseRate: ALARM (was OK)"])
    #expect(console.shows("HighCollapseRate: ALARM (was OK)"))
    console.wait(Sample.second)
    console.source.change()
    console.wait(Sample.second)
    #expect(console.announced.count == 1)
    summary.notices.append(notice(2, suppression: "silenced"))
    console.source.tell(summary)
    console.wait(Sample.second)
    #expect(console.announced.count == 1, "what is silenced does not ring")
    console.press("2")
    #expect(console.shows("▲ 2 alarms"))
  }

  @Test func thresholdsAreThoseOfTheAlarms() {
    var console = ConsoleScript()
    #expect(console.shows("alarm > 2.5"))
    console.source.tell(AlarmSummary())
    console.wait(Sample.second)
    #expect(!console.shows("alarm > 2.5"), "no alarm watches the temperature")
  }

  @Test func whatWasToldBeforeTheConsoleWasOpenedDoesNotRing() {
    let source = StubSource()
    source.tell(AlarmSummary(notices: [notice(1)]))
    let console = ConsoleScript(source)
    #expect(console.announced.isEmpty)
  }
}
