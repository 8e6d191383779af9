import Alarms
import Routing
import Testing

@Suite("Stories of an alarm")
struct HandlingStoryTests {
  @Test("it fires, is acknowledged, worked on and recovers; the next episode is new")
  func acknowledged() {
    var story = HandlingScript()
    story.data(.ok)
    story.data(.alarm)
    story.wait(until: 5)
    story.person("kim", .acknowledge(comment: "looking"), episode: 1)
    story.wait(until: 30)
    story.person("kim", .comment("a bad batch, being replayed"))
    story.wait(until: 50)
    story.data(.ok)
    story.wait(until: 200)
    story.data(.alarm)
    #expect(
      story.log == [
        "0: OK (was INSUFFICIENT_DATA)", "0: ALARM (was OK)", "50: OK (was ALARM)",
        "50: episode 1 ended", "200: ALARM (was OK)",
      ])
    #expect(story.life.episode?.number == 2)
    #expect(story.life.episode?.handling == .unowned)
    story.person("kim", .acknowledge(comment: ""), episode: 1)
    #expect(
      story.log.last
        == "200: refused: episode 1 has ended and episode 2 is open; look at that one first")
  }

  @Test("an owner who does nothing is reminded, then owns it no longer")
  func lapsed() {
    var story = HandlingScript()
    story.data(.alarm)
    story.wait(until: 10)
    story.person("kim", .acknowledge(comment: "mine"))
    story.wait(until: 75)
    #expect(
      story.log == [
        "0: ALARM (was INSUFFICIENT_DATA)",
        "40: still fires; kim owns it, and nothing happened",
        "70: still fires; kim owned it, and nothing happened: it is unowned",
      ])
    // From then on it is told of again after 4 hours.
    story.wait(until: 70 + 240)
    #expect(story.log.last == "310: still fires, and nobody owns it")
  }

  @Test("a comment or a new acknowledgement begins the timeout again")
  func renewed() {
    var story = HandlingScript()
    story.data(.alarm)
    story.person("kim", .acknowledge(comment: ""))
    story.wait(until: 29)
    story.person("ana", .comment("me too"))
    story.wait(until: 58)
    #expect(story.log.count == 1)
    #expect(story.life.episode?.handling.owner == "kim")
    story.wait(until: 59)
    story.person("ana", .acknowledge(comment: "taking over", takeOver: true))
    #expect(story.life.episode?.handling.owner == "ana")
    story.wait(until: 88)
    #expect(story.log.count == 2)
    story.wait(until: 89)
    #expect(story.log.last == "89: still fires; ana owns it, and nothing happened")
  }

  @Test(
    "nobody at it: told of again every 4 hours, every hour where it is critical",
    arguments: [
      (AlarmSeverity.warning, [240, 480]), (.info, [240, 480]), (.critical, [60, 120]),
    ])
  func again(_ severity: AlarmSeverity, _ times: [Int]) {
    var story = HandlingScript(severity)
    story.data(.alarm)
    story.wait(until: times[1])
    #expect(
      story.log
        == ["0: ALARM (was INSUFFICIENT_DATA)"]
        + times.map { "\($0): still fires, and nobody owns it" })
  }

  @Test("whoever lets go of it has seen it: it is told of again an interval later")
  func released() {
    var story = HandlingScript()
    story.data(.alarm)
    story.wait(until: 200)
    story.person("kim", .acknowledge(comment: ""))
    story.wait(until: 210)
    story.person("kim", .unacknowledge)
    story.wait(until: 450)
    #expect(story.log.dropFirst() == ["450: still fires, and nobody owns it"])
  }

  @Test("a snooze is quiet until its end, and its owner owns it again")
  func snoozed() {
    var story = HandlingScript(.critical)
    story.data(.alarm)
    story.person("kim", .acknowledge(comment: ""))
    story.person("kim", .snooze(until: HandlingScript.at(180), reason: "waiting for a part"))
    story.wait(until: 179)
    #expect(story.log == ["0: ALARM (was INSUFFICIENT_DATA)"])
    story.wait(until: 211)
    #expect(
      story.log.dropFirst() == [
        "180: still fires; the snooze by kim ended",
        "210: still fires; kim owns it, and nothing happened",
      ])
    #expect(story.life.episode?.handling.owner == "kim")
  }

  @Test("the data's return to OK beats a snooze")
  func recovers() {
    var story = HandlingScript()
    story.data(.alarm)
    story.person("kim", .snooze(until: HandlingScript.at(600), reason: "later"))
    story.wait(until: 10)
    story.data(.ok)
    story.wait(until: 700)
    #expect(story.log.dropFirst() == ["10: OK (was ALARM)", "10: episode 1 ended"])
    #expect(story.life.episode == nil)
  }

  @Test("losing its data ends an episode too")
  func noData() {
    var story = HandlingScript()
    story.data(.alarm)
    story.wait(until: 3)
    story.data(.insufficientData)
    #expect(
      story.log.dropFirst() == ["3: INSUFFICIENT_DATA (was ALARM)", "3: episode 1 ended"])
  }

  @Test("closing by hand is refused while the data breaches, and taken when it does not")
  func resolved() {
    var story = HandlingScript()
    story.data(.alarm)
    story.person("kim", .resolve(comment: "fixed"))
    #expect(story.log.last?.hasPrefix("0: refused: the data still breaches") == true)
    story.wait(until: 20)
    // The feed ended: nothing breaches, but a state that ignores missing data stays.
    story.data(.alarm, breaching: false)
    story.person("kim", .resolve(comment: "the feed was switched off"))
    #expect(story.log.suffix(2) == ["20: OK (was ALARM)", "20: episode 1 ended"])
    #expect(story.life.state == .ok)
    story.person("kim", .resolve(comment: ""))
    #expect(story.log.last == "20: refused: no episode is open: the alarm is OK")
  }

  @Test("flapping is said once, then nothing until it settles")
  func flapping() {
    var story = HandlingScript()
    story.data(.ok)
    for minute in [10, 20, 30, 40, 45, 50, 55] {
      story.wait(until: minute)
      story.data(story.life.state == .ok ? .alarm : .ok)
    }
    #expect(
      story.log.filter { !$0.contains("ended") } == [
        "0: OK (was INSUFFICIENT_DATA)", "10: ALARM (was OK)", "20: OK (was ALARM)",
        "30: ALARM (was OK)",
        "40: is flapping: 5 changes within an hour; nothing more until it settles",
      ])
    #expect(story.life.isFlapping)
    // Seven changes at 10 to 55: fewer than five in the last hour once 30 is an hour ago.
    story.wait(until: 89)
    #expect(story.life.isFlapping)
    story.wait(until: 500)
    #expect(!story.life.isFlapping)
    #expect(
      story.log.filter { !$0.contains("ended") }.suffix(2) == [
        "90: settled: ALARM", "330: still fires, and nobody owns it",
      ])
  }

  @Test("a clock that is set back lets it settle within the hour")
  func flappingBack() {
    var story = HandlingScript()
    story.jump(to: 1_440)
    for state in [AlarmState.ok, .alarm, .ok, .alarm, .ok] { story.data(state) }
    #expect(story.life.isFlapping)
    story.jump(to: 0)
    story.wait(until: 60)
    #expect(story.log.last == "60: settled: OK")
  }

  @Test("what begins in a mute window is said when that ends, if it still fires")
  func muted() {
    var story = HandlingScript(.critical)
    story.quiet(.muted("night"))
    story.data(.alarm)
    story.wait(until: 300)
    #expect(story.log == ["0: ALARM (was INSUFFICIENT_DATA) (muted by 'night')"])
    story.quiet(nil)
    story.wait(until: 361)
    #expect(
      story.log.dropFirst() == [
        "301: fires, which was kept quiet until now", "361: still fires, and nobody owns it",
      ])
  }

  @Test("what ends in a mute window, or is owned by its end, is not said again")
  func mutedOnly() {
    var story = HandlingScript()
    story.quiet(.muted("night"))
    story.data(.alarm)
    story.wait(until: 5)
    story.person("kim", .acknowledge(comment: ""))
    story.quiet(nil)
    story.wait(until: 20)
    #expect(story.log.count == 1)
    story.data(.ok)
    story.quiet(.muted("night"))
    story.wait(until: 30)
    story.data(.alarm)
    story.wait(until: 40)
    story.data(.ok)
    story.quiet(nil)
    story.wait(until: 60)
    #expect(story.log.last == "40: episode 2 ended")
  }

  @Test("an alarm that is switched off ends its episode without a word")
  func withdrawn() {
    var story = HandlingScript()
    story.data(.alarm)
    story.wait(until: 3)
    story.withdraw()
    #expect(story.log.dropFirst() == ["3: episode 1 ended"])
    #expect(story.life.state == .insufficientData)
    story.withdraw()
    #expect(story.log.count == 2)
    story.data(.alarm)
    #expect(story.life.episode?.number == 2)
  }

  @Test("after a clock jumped a day ahead each thing is done once")
  func ahead() {
    var story = HandlingScript(.critical)
    story.data(.alarm)
    story.person("kim", .acknowledge(comment: ""))
    story.jump(to: 1_440)
    story.wait(until: 1_500)
    #expect(
      story.log.dropFirst() == [
        "1440: still fires; kim owns it, and nothing happened",
        "1470: still fires; kim owned it, and nothing happened: it is unowned",
      ])
    story.jump(to: 3_000)
    story.wait(until: 3_059)
    #expect(story.log.last == "3000: still fires, and nobody owns it")
    #expect(story.log.count == 4)
  }

  @Test("after a clock jumped a day back nothing waits for longer than its interval")
  func back() {
    var story = HandlingScript(.critical)
    story.jump(to: 1_440)
    story.data(.alarm)
    story.jump(to: 0)
    story.wait(until: 60)
    #expect(story.log.last == "60: still fires, and nobody owns it")
    story.person("kim", .acknowledge(comment: ""))
    story.jump(to: -1_440)
    #expect(story.life.nextDue(HandlingContext(severity: .critical)) == HandlingScript.at(-1_410))
    story.wait(until: -1_410)
    #expect(story.log.last == "-1410: still fires; kim owns it, and nothing happened")
  }
}
