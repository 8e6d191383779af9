import Alarms
import Engine
import Routing
import Store
import Testing

@Suite("Evaluating alarms as time goes on")
struct AlarmWatchTests {
  @Test func anAlarmFiresIsHandledAndFiresAgain() throws {
    let fixture = try WatchFixture()
    try fixture.receive(10, 500, 500, 10, 500, 500, from: 0)
    let watch = try fixture.watch()
    for minute in 1...3 {
      fixture.minutes = Double(minute) + 0.1
      #expect(try watch.step(at: fixture.now).ticks == 1)
      #expect(try watch.step(at: fixture.now).ticks == 0, "each moment is evaluated once")
    }
    #expect(try fixture.transitions() == ["1 OK", "3 ALARM"])
    try fixture.desk.ask(.acknowledge(comment: "mine"), of: WatchFixture.name, at: fixture.now)
    for minute in 4...6 {
      fixture.minutes = Double(minute) + 0.1
      _ = try watch.step(at: fixture.now)
    }
    #expect(try fixture.transitions() == ["1 OK", "3 ALARM", "4 OK", "6 ALARM"])
    let episode = try #require(try fixture.alarm.life.episode)
    #expect(episode.number == 2)
    #expect(episode.handling == .unowned, "an acknowledgement is of one episode")
    #expect(try fixture.alarm.reason.contains("Maximum(ProcessingTime) > 100 ms"))
  }

  @Test func theAlarmsAsTheyStoodThen() throws {
    let fixture = try WatchFixture()
    try fixture.receive(10, 500, 500, 500, 10, 10, from: 0)
    let watch = try fixture.watch()
    for minute in 1...6 {
      fixture.minutes = Double(minute) + 0.1
      _ = try watch.step(at: fixture.now)
      if minute == 3 {
        fixture.minutes = 3.5
        try fixture.desk.ask(.acknowledge(comment: "mine"), of: WatchFixture.name, at: fixture.now)
      }
    }
    #expect(try fixture.transitions() == ["1 OK", "3 ALARM", "5 OK"])
    var changed = try fixture.alarm.definition
    changed.severity = .critical
    try fixture.desk.put(changed, at: fixture.now)
    func alarm(at minute: Double) throws -> AlarmView? {
      fixture.minutes = minute
      let views = try AlarmReader(store: fixture.store).list(at: fixture.now, isPast: true)
      return views.first { $0.name == WatchFixture.name }
    }
    #expect(try alarm(at: -1) == nil, "it was not there yet")
    let before = try #require(try alarm(at: 2.5))
    #expect(before.life.state == .ok && before.definition.severity == .warning)
    #expect(before.values.last == 500)
    let fires = try #require(try alarm(at: 3.2))
    #expect(fires.isFiring && fires.life.episode?.handling == .unowned)
    #expect(try alarm(at: 4)?.life.episode?.handling.owner == "ann")
    let after = try #require(try alarm(at: 6.05))
    #expect(after.life.state == .ok && after.life.episode == nil && after.life.episodeCount == 1)
    #expect(try alarm(at: 7)?.definition.severity == .critical)
  }

  @Test func nothingIsEvaluatedBeforeItsTime() throws {
    let fixture = try WatchFixture()
    let watch = try fixture.watch()
    fixture.minutes = 1
    #expect(try watch.step(at: fixture.now).ticks == 1, "the minute before")
    #expect(try fixture.store.alarmClock().through?.microseconds == WatchFixture.start)
    fixture.minutes = 1.02
    #expect(try watch.step(at: fixture.now).ticks == 1)
  }

  @Test func aGapIsMadeUpForInOrderAndOnce() throws {
    let fixture = try WatchFixture()
    try fixture.receive(10, 500, 500, 500, 10, 10, 500, 500, from: 0)
    let first = try fixture.watch()
    fixture.minutes = 1.1
    _ = try first.step(at: fixture.now)
    first.end(at: fixture.now)
    fixture.minutes = 8.1
    let second = try fixture.watch("two")
    #expect(try second.step(at: fixture.now).ticks == 7)
    let expected = ["1 OK", "3 ALARM", "5 OK", "8 ALARM"]
    #expect(try fixture.transitions() == expected)
    var replayed: [String] = []
    let definitions = try fixture.store.alarmBook().alarms.map(\.definition)
    let start = Timestamp(microseconds: WatchFixture.start + 60_000_000)
    try AlarmReplay(store: fixture.store).run(definitions, from: start, to: fixture.now) {
      let minute = ($0.tick.microseconds - WatchFixture.start) / 60_000_000
      replayed.append("\(minute) \($0.state.rawValue)")
    }
    #expect(replayed == expected, "a replay comes to the same")
  }

  @Test func aLongGapIsMadeUpForByADayAtMost() throws {
    let fixture = try WatchFixture()
    let watch = try fixture.watch()
    fixture.minutes = 1.1
    _ = try watch.step(at: fixture.now)
    fixture.minutes = 5 * 1_440 + 0.1
    var ticks = 0
    while case let round = try watch.step(at: fixture.now), round.ticks > 0 { ticks += round.ticks }
    #expect(ticks == 1_440)
  }

  @Test func oneOfTwoEvaluates() throws {
    let fixture = try WatchFixture()
    try fixture.receive(500, 500, 500, from: 0)
    let watches = try [fixture.watch("one"), fixture.watch("two")]
    var ticks = 0
    for minute in 1...3 {
      fixture.minutes = Double(minute) + 0.1
      let rounds = try watches.map { try $0.step(at: fixture.now) }
      ticks += rounds.map(\.ticks).reduce(0, +)
      #expect(rounds.map(\.isMine) == [true, false])
    }
    #expect(ticks == 3)
    #expect(try fixture.told().count == 1)
    watches[0].end(at: fixture.now)
    fixture.minutes = 4.1
    #expect(try watches[1].step(at: fixture.now).ticks == 1, "the other goes on at once")
  }

  @Test func aLeaseThatNobodyRenewsIsTakenOver() throws {
    let fixture = try WatchFixture()
    let dead = try fixture.watch("dead")
    fixture.minutes = 1.1
    _ = try dead.step(at: fixture.now)
    let other = try fixture.watch("other")
    fixture.minutes = 2.2
    #expect(try !other.step(at: fixture.now).isMine)
    fixture.minutes = 2.5
    #expect(try other.step(at: fixture.now).ticks == 1)
    #expect(try !dead.step(at: fixture.now).isMine)
  }

  @Test(arguments: [-1_440.0, 1_440])
  func aClockMayJump(by jump: Double) throws {
    let fixture = try WatchFixture()
    let watch = try fixture.watch()
    fixture.minutes = 10.1
    _ = try watch.step(at: fixture.now)
    fixture.minutes += jump
    while try watch.step(at: fixture.now).ticks > 0 {}
    let start = Int64(fixture.minutes.rounded(.down))
    try fixture.receive(500, 500, 500, from: start)
    for minute in 1...3 {
      fixture.minutes = Double(start + Int64(minute)) + 0.1
      #expect(try watch.step(at: fixture.now).ticks == 1)
    }
    #expect(try fixture.alarm.life.state == .alarm)
    // Back again: other evaluators are not kept out by a lease of the other day.
    watch.end(at: fixture.now)
    let other = try fixture.watch("other")
    fixture.minutes = 14.1
    #expect(try other.step(at: fixture.now).isMine)
    while try other.step(at: fixture.now).ticks > 0 {}
    let through = try #require(try fixture.store.alarmClock().through)
    #expect(abs(through.microseconds - fixture.now.microseconds) <= 60_000_000 + 6_000_000)
  }

  @Test func whatIsSilencedIsRecordedAndNotSent() throws {
    let fixture = try WatchFixture(hook: "exit 0")
    try fixture.receive(500, 500, 500, 500, from: 0)
    _ = try fixture.desk.silence(
      try .parse("Slow"), until: fixture.now.advanced(by: 150_000_000), reason: "a rehearsal",
      at: fixture.now)
    let watch = try fixture.watch()
    fixture.minutes = 2.1
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.store.alarmNotices().map(\.suppression).count { $0 != nil } == 1)
    #expect(try !fixture.store.openDeliveries().isWaiting)
    let history = try AlarmReader(store: fixture.store).history(of: WatchFixture.name)
    let changes = history.map(\.what).filter { $0.hasPrefix("ALARM") }
    #expect(changes.count == 1, "a change that was not told of is one line")
    #expect(changes.first?.contains("; not sent: silenced by ann") == true)
    fixture.minutes = 4.1
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.told().last == "fires, which was kept quiet until now")
  }

  @Test func silencesEndAllOrNone() throws {
    let fixture = try WatchFixture()
    let until = fixture.now.advanced(by: 600_000_000)
    let ids = try ["Slow", "severity:info"].map { matcher in
      try fixture.desk.silence(
        try .parse(matcher), until: until, reason: "a rehearsal", at: fixture.now
      ).id
    }
    #expect(throws: AlarmProblem.self) {
      try fixture.desk.endSilences(ids + [99], at: fixture.now)
    }
    #expect(try fixture.store.silences(endingAfter: fixture.now).map(\.id).sorted() == ids)
    try fixture.desk.endSilences(ids, at: fixture.now)
    let later = fixture.now.advanced(by: 1_000_000)
    #expect(try fixture.store.silences(endingAfter: later).isEmpty)
  }

  @Test func compositesFollowInTheSameMoment() throws {
    let fixture = try WatchFixture()
    let rule = try CompositeRule.parse("ALARM(Slow)")
    try fixture.desk.put(AlarmDefinition(name: "all", rule: .composite(rule)), at: fixture.now)
    try fixture.receive(500, 500, from: 0)
    let watch = try fixture.watch()
    fixture.minutes = 2.1
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.transitions() == ["2 ALARM", "2 ALARM"])
  }

  @Test func shortPeriodsAreEvaluatedEveryTenSeconds() throws {
    let fixture = try WatchFixture()
    let rule = MetricRule(MetricSelection(.processingTime), .maximum, period: 10, .above, 100)
    try fixture.desk.put(
      AlarmDefinition(name: "quick", rule: .metric(rule)), at: fixture.now)
    try fixture.receive(500, from: 0)
    let watch = try fixture.watch()
    fixture.minutes = 0.1
    _ = try watch.step(at: fixture.now)
    fixture.minutes = 1.1
    #expect(try watch.step(at: fixture.now).ticks == 6)
    let quick = try fixture.store.alarmTransitions(of: "quick")
    let fired = quick.filter { $0.to == .alarm }.map { $0.time.microseconds - WatchFixture.start }
    #expect(fired == [40_000_000], "the decision came after 30 seconds")
  }
}
