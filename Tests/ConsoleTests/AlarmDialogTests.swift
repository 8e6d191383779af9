import Alarms
import Console
import Engine
import Routing
import Terminal
import TestSupport
import Testing

/// What is written over the Alarms screen: it is never lost, and never done to what was not seen.
@Suite struct AlarmDialogTests {
  private func console(
    width: Int = 120, height: Int = 40, isReadOnly: Bool = false, handling: Handling = .unowned,
    silences: [StoredSilence] = [], handover: [String]? = nil
  ) -> ConsoleScript {
    let source = StubSource()
    source.answerAlarms { request, now in
      var reading = SampleAlarms.reading(
        request, SampleAlarms.views(handling: handling), silences: silences, at: now)
      if request.wantsHandover, let handover { reading.handover = handover }
      return reading
    }
    var console = ConsoleScript(source, width: width, height: height, isReadOnly: isReadOnly)
    console.press("4")
    return console
  }

  private func acknowledgement(_ author: String, _ comment: String = "") -> Acknowledgement {
    Acknowledgement(
      author: author, time: Sample.now.advanced(by: -5 * Sample.minute), comment: comment)
  }

  /// Somebody puts another version of the first alarm.
  private func overtake(_ console: inout ConsoleScript, _ change: (inout AlarmDefinition) -> Void) {
    var views = SampleAlarms.views()
    views[0].stored.definition.version = 3
    change(&views[0].stored.definition)
    let new = views
    console.source.answerAlarms { SampleAlarms.reading($0, new, at: $1) }
    console.wait(Sample.second)
  }

  /// Opens the definition and writes a period.
  private func writePeriod(_ period: String, in console: inout ConsoleScript) {
    console.press("d")
    for _ in 0..<5 { console.press("down") }
    console.press("enter", "ctrl-u")
    console.type(period)
    console.press("enter")
  }

  @Test func aDefinitionThatSomebodyChangedMeanwhileIsNotPutOver() throws {
    var console = console()
    writePeriod("600", in: &console)
    #expect(console.shows("600  was 300"))
    console.press("w")
    #expect(console.state.alarms.dialog == nil)
    let words = "HighCollapseRate was changed meanwhile (version 3 by bob)"
    console.take(.alarmAnswered(.conflict(words), of: console.alarmCommands[0]))
    #expect(console.shows("refused: \(words): your draft is kept; r takes theirs"))
    #expect(console.state.alarms.dialog?.step == .define)
    overtake(&console) { $0.severity = .info }
    #expect(console.shows("version 3 is in force meanwhile"))
    #expect(console.shows("critical  theirs info"))
    #expect(console.shows("600  theirs 300"))
    console.press("r")
    #expect(!console.shows("theirs"))
    console.press("w")
    guard case .put(let theirs, 3) = try #require(console.alarmCommands.last) else {
      Issue.record("theirs is not put over theirs")
      return
    }
    #expect(theirs.severity == .info && theirs.metricRule?.period == 300)
  }

  @Test func oneCanInsistOnOnesOwnOnceTheirsWasShown() throws {
    var console = console()
    writePeriod("600", in: &console)
    overtake(&console) { $0.severity = .info }
    #expect(console.shows("version 3 is in force meanwhile"))
    console.press("m", "w")
    guard case .put(let mine, 3) = try #require(console.alarmCommands.last) else {
      Issue.record("not put over what was shown")
      return
    }
    #expect(mine.severity == .critical && mine.metricRule?.period == 600)
  }

  @Test func aDraftOfADefinitionOutlivesEscape() {
    var console = console()
    console.press("d", "escape")
    #expect(console.shows("nothing was done"))
    #expect(!console.shows("is kept"))
    writePeriod("600", in: &console)
    console.press("escape")
    #expect(console.shows("nothing was done; what you wrote is kept"))
    console.press("d")
    #expect(console.shows("what you wrote before is here again"))
    #expect(console.shows("600  was 300"))
    console.press("r", "escape", "d")
    #expect(!console.shows("600"))
  }

  @Test func halfWrittenWordsOutliveEscapeAndARefusal() {
    var console = console()
    console.press("a")
    console.type("a bad bat")
    console.press("escape")
    #expect(console.shows("what you wrote is kept"))
    console.press("down", "a")
    #expect(!console.shows("a bad bat"), "they are of another alarm")
    console.press("escape", "up", "a")
    console.type("ch")
    console.press("enter")
    let command = AlarmCommand.ask(
      .acknowledge(comment: "a bad batch"), of: "HighCollapseRate", episode: 3)
    #expect(console.alarmCommands == [command])
    console.take(.alarmAnswered(.refused("bob owns it"), of: command))
    #expect(console.shows("refused: bob owns it; what you wrote is kept"))
    console.press("a")
    #expect(console.shows("a bad batch"))
    console.press("enter")
    console.take(.alarmAnswered(.done("HighCollapseRate is yours"), of: command))
    console.press("a")
    #expect(!console.shows("a bad batch"))
  }

  @Test func everyAnswerOfASnoozeIsKept() {
    var console = console()
    console.press("z")
    console.type("2h")
    console.press("enter")
    console.type("mended at no")
    console.press("escape", "z")
    #expect(console.shows("until when"))
    console.press("enter")
    console.type("on")
    console.press("enter")
    let until = console.now.advanced(by: 2 * Sample.hour)
    #expect(
      console.alarmCommands == [
        .ask(.snooze(until: until, reason: "mended at noon"), of: "HighCollapseRate", episode: 3)
      ])
  }

  @Test func whoOwnsItIsToldBeforeItIsTakenOver() {
    var console = console(handling: .acknowledged(acknowledgement("bob", "on the phone")))
    console.press("a")
    #expect(console.shows("owned by bob since 2025-11-20 14:02 UTC: on the phone"))
    #expect(console.shows("enter takes the episode over from bob"))
    console.press("enter")
    #expect(
      console.alarmCommands == [
        .ask(.acknowledge(comment: "", takeOver: true), of: "HighCollapseRate", episode: 3)
      ])
  }

  @Test func whoseSnoozeEndsIsToldBeforeItDoes() {
    let snooze = Snooze(
      author: "bob", time: Sample.now, until: Sample.now.advanced(by: Sample.hour),
      reason: "mended at noon")
    var console = console(handling: .snoozed(snooze, acknowledgement("mira")))
    console.press("a")
    #expect(console.shows("snoozed by bob until 2025-11-20 15:07 UTC: mended at noon"))
    #expect(console.shows("owned by you since 2025-11-20 14:02 UTC"))
    #expect(console.shows("enter keeps the episode yours and ends the snooze by bob"))
    console.press("escape", "u")
    #expect(
      console.alarmCommands == [.ask(.unsnooze, of: "HighCollapseRate", episode: 3)])
  }

  @Test func nobodysEpisodeIsNotGivenUp() {
    var console = console()
    console.press("u")
    #expect(console.shows("nobody owns it, and it is not snoozed"))
    #expect(console.alarmCommands.isEmpty)
  }

  @Test func silencesAreSeenAndEnded() throws {
    let silences = [
      try SampleAlarms.silence(3, "High*"), try SampleAlarms.silence(4, "severity:info"),
    ]
    var console = console(silences: silences)
    #expect(console.shows("silence 3      name:High* until 2025-11-20 15:07, bob: a rehearsal"))
    console.press("S")
    #expect(console.shows("End the silence of HighCollapseRate"))
    #expect(console.shows("hides 2 alarms, 2 firing"))
    #expect(!console.shows("severity:info"))
    console.press("enter")
    #expect(console.alarmCommands.isEmpty, "enter is too easy")
    console.press("y")
    #expect(console.alarmCommands == [.endSilences([3])])
    #expect(console.state.alarms.dialog == nil)
    console.press("end", "S")
    #expect(console.shows("no silence is in force for it"))
  }

  @Test func aCommentIsKeptInItsWords() {
    var console = console()
    console.press("c", "enter")
    #expect(console.shows("some words are required"))
    console.type("looking")
    console.press("enter")
    #expect(
      console.alarmCommands == [.ask(.comment("looking"), of: "HighCollapseRate", episode: 3)])
  }

  @Test func aSilenceIsCalledByItsMatcher() {
    var console = console()
    console.press("s", "ctrl-u")
    #expect(!console.shows("Silence: "))
    console.type("severity:warning")
    console.press("enter")
    #expect(console.shows("Silence: severity:warning"))
  }

  @Test func theEffectIsInSightWhileADefinitionIsWritten() {
    var console = console(width: 80, height: 24)
    console.press("d")
    #expect(console.shows("would have fired 7 times in the last 24 hours"))
    for _ in 0..<18 { console.press("down") }
    #expect(console.shows("would have fired 7 times in the last 24 hours"))
    #expect(console.shows("ExtraRange"))
    console.press("enter")
    #expect(console.shows("ExtraRange: the value; enter keeps it"))
    #expect(console.shows("would have fired 7 times in the last 24 hours"))
  }

  @Test(arguments: ["a", "c", "z", "s", "S", "d", "h"], [(40, 12), (60, 16)])
  func everyDialogueHasRoomWhereThereIsLittle(_ key: String, _ size: (Int, Int)) throws {
    var console = console(
      width: size.0, height: size.1,
      handling: .acknowledged(acknowledgement("bob", String(repeating: "on the phone ", count: 9))),
      silences: [try SampleAlarms.silence(3, "High*")])
    console.press(key)
    #expect(console.frame.flaw == nil)
    if key == "d" { console.press("enter") }
    guard key != "S", key != "h" else { return }
    console.press("ctrl-u")
    console.type("my words")
    #expect(console.shows("my words"), "\(key)")
    #expect(console.frame.flaw == nil)
  }

  @Test func theHandoverIsReadToItsEnd() {
    let lines = (1...60).map { "line \($0)" } + [String(repeating: "word ", count: 30) + "last"]
    var console = console(width: 80, height: 24, isReadOnly: true, handover: lines)
    console.press("h")
    #expect(console.shows("line 1 ") && !console.shows("line 30"))
    console.press("pagedown")
    #expect(console.shows("line 30"))
    console.press("end")
    #expect(console.shows("last"))
    console.press("pageup", "pageup", "pageup", "pageup")
    #expect(console.shows("line 1 "))
    console.press("w")
    guard case .write(let written, _)? = console.alarmCommands.first else {
      Issue.record("nothing was written")
      return
    }
    #expect(written == lines, "as it is, however wide the screen")
  }

  @Test func aFileIsWrittenWithoutADesk() throws {
    let folder = try TemporaryFolder()
    let name = folder.path + "/handover.txt"
    #expect(
      AlarmCommand.write(["a", "b"], named: name).performWithoutDesk()
        == .done("written to \(name)"))
    #expect(try SmallFile.text(at: name) == "a\nb\n")
    #expect(
      AlarmCommand.write(["c"], named: name).performWithoutDesk()
        == .refused("there is a file \(name) already"))
    #expect(
      AlarmCommand.endSilences([1]).performWithoutDesk() == .refused("this console is read-only"))
  }
}
