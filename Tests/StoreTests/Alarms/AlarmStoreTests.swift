import Alarms
import GRDB
import Review
import Routing
import Store
import Testing

@Suite("Alarms in a store")
struct AlarmStoreTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let now = Timestamp(microseconds: Samples.midnight)

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
    try store.review(by: nil, at: now, from: "test") { desk in
      try desk.add(Operator(name: "ann", authority: .approver))
    }
  }

  private func work<Value>(
    by name: String? = "ann", _ body: (AlarmTransaction) throws -> Value
  ) throws -> Value {
    try store.alarms(by: name, at: now, from: "test", body)
  }

  private func rule(_ text: String) throws -> AlarmDefinition.Rule {
    .composite(try CompositeRule.parse(text))
  }

  /// Has an alarm's data say something.
  private func evaluate(_ name: String, _ state: AlarmState, minute: Int64 = 0) throws {
    try store.alarms(by: nil, at: now, from: "test") { alarms in
      var book = try alarms.book()
      try alarms.apply(
        .evaluated(state, isBreaching: state == .alarm), to: name, of: &book,
        at: now.advanced(by: minute * Samples.minute), because: "the data", value: 60,
        suppression: nil)
    }
  }

  @Test func aNewStoreHasTheShippedAlarms() throws {
    let book = try store.alarmBook()
    let shipped = ShippedAlarms.all.sorted { $0.name < $1.name }
    #expect(book.alarms.map(\.definition) == shipped)
    #expect(book.alarms.allSatisfy { $0.life == AlarmLife() })
  }

  @Test func versionsAreCounted() throws {
    var definition = ShippedAlarms.all[0]
    #expect(try work { try $0.put(definition) }.version == 1, "nothing has changed")
    definition.severity = .info
    #expect(try work { try $0.put(definition) }.version == 2)
    try work { try $0.delete(definition.name) }
    #expect(try store.alarmBook()[definition.name] == nil)
    #expect(try work { try $0.put(definition) }.version == 3, "a number is never used again")
  }

  @Test func aDefinitionIsNotPutOverOneThatWasNotSeen() throws {
    var mine = ShippedAlarms.all[0]
    var theirs = mine
    theirs.severity = .info
    #expect(try work { try $0.put(theirs, over: 1) }.version == 2)
    mine.details = "mine"
    let conflict = AlarmConflict(name: mine.name, version: 2, author: "ann")
    #expect(throws: conflict) { try work { try $0.put(mine, over: 1) } }
    #expect("\(conflict)" == "\(mine.name) was changed meanwhile (version 2 by ann)")
    #expect(try store.alarmBook()[mine.name]?.definition.severity == .info)
    #expect(try work { try $0.put(theirs, over: 1) }.version == 2, "it is what is there")
    #expect(try work { try $0.put(mine, over: 2) }.version == 3)
    #expect(try work { try $0.put(theirs) }.version == 4, "nothing was seen")
    try work { try $0.delete(mine.name) }
    #expect(throws: AlarmConflict(name: mine.name, version: nil)) {
      try work { try $0.put(mine, over: 4) }
    }
  }

  @Test func whatCannotBeIsRefusedAndNothingChanges() throws {
    let before = try store.alarmBook().alarms
    var wrong = ShippedAlarms.all[0]
    wrong.name = ""
    let composite = try rule("ALARM(Nothing)")
    let circle = try rule("ALARM(a)")
    #expect(throws: AlarmProblems.self) { try work { try $0.put(wrong) } }
    #expect(throws: AlarmSetProblems.self) {
      try work { try $0.put(AlarmDefinition(name: "c", rule: composite)) }
    }
    #expect(throws: AlarmSetProblems.self) {
      try work { try $0.put(AlarmDefinition(name: "a", rule: circle)) }
    }
    #expect(throws: AlarmProblem.self) { try work { try $0.delete("HighTemperatur") } }
    #expect(throws: ReviewRefusal.self) { try work(by: "bob") { try $0.delete("DeepQueue") } }
    #expect(try store.alarmBook().alarms == before)
  }

  @Test func anAlarmThatIsNamedIsNotDeleted() throws {
    let composite = try rule("ALARM(HighTemperature)")
    _ = try work { try $0.put(AlarmDefinition(name: "c", rule: composite)) }
    #expect(throws: AlarmSetProblems.self) { try work { try $0.delete("HighTemperature") } }
    try work { try $0.delete("c") }
    try work { try $0.delete("HighTemperature") }
  }

  @Test func aCompositeGoesByAlarmsThatAreEvaluated() throws {
    var composite = AlarmDefinition(name: "c", rule: try rule("NOT OK(HighTemperature)"))
    _ = try work { try $0.put(composite) }
    var child = try #require(try store.alarmBook()["HighTemperature"]).definition
    child.isEnabled = false
    let error = #expect(throws: AlarmSetProblems.self) { try work { try $0.put(child) } }
    #expect(error?.description.contains("the rule of 'c' goes by its state") == true)
    composite.isEnabled = false
    _ = try work { try $0.put(composite) }
    #expect(try work { try $0.put(child) }.isEnabled == false)
    composite.isEnabled = true
    let other = #expect(throws: AlarmSetProblems.self) { try work { try $0.put(composite) } }
    #expect(other?.description.contains("'HighTemperature', which is switched off") == true)
  }

  @Test func whoIsNoOperatorIsNamedInTheLog() throws {
    try store.alarms(by: nil, at: now, from: "test", account: "kim") { alarms in
      var definition = ShippedAlarms.all[0]
      definition.severity = .info
      try alarms.put(definition)
    }
    let row = try #require(try store.alarmEvents(of: ShippedAlarms.all[0].name).last)
    #expect(row.who == "kim" && row.role.isEmpty)
    #expect(try store.problems() == [])
  }

  @Test func anEpisodeIsHandledAndEnds() throws {
    let name = "HighTemperature"
    try evaluate(name, .alarm)
    let fired = try #require(try store.alarmBook()[name])
    #expect(fired.life.episode?.number == 1)
    #expect(fired.reason == "the data")
    #expect(fired.value == 60)
    let owned = try work { try $0.ask(.acknowledge(comment: "looking"), of: name, episode: 1) }
    #expect(owned.life.episode?.handling.owner == "ann")
    #expect(try store.alarmBook()[name] == owned, "what was written reads back the same")
    #expect(throws: HandlingRefusal.self) {
      try work { try $0.ask(.unacknowledge, of: name, episode: 7) }
    }
    try evaluate(name, .ok, minute: 5)
    try evaluate(name, .alarm, minute: 10)
    let episodes = try store.alarmEpisodes(of: name, since: now)
    #expect(episodes.map(\.episode.number) == [2, 1])
    #expect(episodes.map(\.episode.handling.owner) == [nil, "ann"])
    #expect(episodes.map(\.episode.end?.cause) == [nil, .left(.ok)])
    let transitions = try store.alarmTransitions(of: name)
    #expect(transitions.map(\.to) == [.alarm, .ok, .alarm])
    #expect(transitions.map(\.episode) == [2, 1, 1])
    let events = try store.alarmEvents(of: name)
    #expect(events.map(\.kind) == ["alarm.acknowledge"])
    #expect(events.first?.facts["comment"] == "looking")
    #expect(try store.problems() == [])
  }

  @Test func takingOverSaysFromWhom() throws {
    let name = "HighTemperature"
    try evaluate(name, .alarm)
    try work(by: nil) { _ = try $0.ask(.acknowledge(comment: "the program"), of: name) }
    _ = try work(by: nil) {
      try $0.ask(.snooze(until: now.advanced(by: Samples.hour), reason: "r"), of: name)
    }
    for act in [
      HandlingRequest.Act.acknowledge(comment: "mine"), .unacknowledge, .unsnooze,
      .snooze(until: now.advanced(by: Samples.hour), reason: "longer"),
    ] {
      #expect(throws: HandlingRefusal.self) { _ = try work { try $0.ask(act, of: name) } }
    }
    let before = try #require(try store.alarmBook()[name]?.life.episode?.handling.owner)
    #expect(before != "ann")
    let taken = try work {
      try $0.ask(.acknowledge(comment: "mine", takeOver: true), of: name)
    }
    #expect(taken.life.episode?.handling.owner == "ann")
    let facts = try #require(try store.alarmEvents(of: name).last).facts
    #expect(facts["taken_over_from"] == before && facts["ended_snooze_of"] == before)
    #expect(try store.alarmEvents(of: name).count == 3, "what was refused leaves no trace")
  }

  @Test func switchingOffEndsAnEpisode() throws {
    try evaluate("HighTemperature", .alarm)
    var definition = try #require(try store.alarmBook()["HighTemperature"]).definition
    definition.isEnabled = false
    _ = try work { try $0.put(definition) }
    let episodes = try store.alarmEpisodes(since: now)
    #expect(episodes.map(\.episode.end?.cause) == [.withdrawn])
    #expect(try store.alarmBook()["HighTemperature"]?.life.state == .insufficientData)
  }

  @Test func silencesEndAndCanBeEnded() throws {
    let silence = try Silence(
      AlarmMatcher.parse("High*"), from: now, until: now.advanced(by: Samples.hour), author: "ann",
      reason: "a rehearsal")
    let first = try work { try $0.silence(silence) }
    let second = try work { try $0.silence(silence) }
    #expect(try store.silences(endingAfter: now).map(\.id) == [first.id, second.id])
    #expect(try store.silences(endingAfter: now).first == first)
    try store.alarms(by: "ann", at: now.advanced(by: 1), from: "test") {
      _ = try $0.endSilence(first.id)
    }
    let later = now.advanced(by: 2)
    #expect(try store.silences(endingAfter: later) == [second])
    #expect(throws: AlarmProblem.self) { try work { try $0.endSilence(99) } }
    #expect(try store.silences(endingAfter: now.advanced(by: Samples.hour)).isEmpty)
  }

  @Test func muteWindowsAreKeptByName() throws {
    let schedule = try MuteSchedule.parse("mon-fri 22:00-06:00 +02:00")
    let mute = MuteWindow(name: "nights", matcher: try .parse("*"), schedule: schedule)
    try work { try $0.put(mute) }
    #expect(try store.mutes() == [mute])
    #expect(throws: AlarmProblem.self) { try work { try $0.removeMute("night") } }
    try work { try $0.removeMute("nights") }
    #expect(try store.mutes().isEmpty)
  }

  @Test func aHookIsBegunOnce() throws {
    var definition = ShippedAlarms.all[1]
    definition.actions.onAlarm = [
      .hook(["/bin/true"]), .foreign("arn:aws:sns:x"), .hook(["/b", "a b"]),
    ]
    _ = try work { try $0.put(definition) }
    #expect(try !store.openDeliveries().isWaiting)
    try evaluate(definition.name, .alarm)
    let begun = try (0..<2).compactMap { _ in
      try work(by: nil) { try $0.beginDelivery(by: "one") }
    }
    #expect(begun.map(\.action) == ["exec:/bin/true", #"exec:/b "a b""#])
    #expect(begun.first?.payload.contains(#""alarm":"HighTemperature""#) == true)
    #expect(try work(by: nil) { try $0.beginDelivery(by: "two") } == nil)
    #expect(try store.openDeliveries().begun == ["one": now])
    try work(by: nil) { try $0.end(begun[0], outcome: "exit 0") }
    try work(by: nil) { try $0.giveUpDeliveries(of: "two") }
    #expect(try store.openDeliveries().begun.count == 1)
    try work(by: nil) { try $0.giveUpDeliveries(of: "one") }
    let outcomes = try store.alarmDeliveries(of: definition.name).map { $0.outcome ?? "" }
    #expect(outcomes == ["exit 0", "interrupted: its evaluator ended while it ran"])
  }

  @Test func anOlderStoreGetsTheAlarms() throws {
    try folder.foreign { database in
      let tables = [
        "alarms", "alarm_versions", "alarm_clock", "alarm_transitions", "alarm_episodes",
        "alarm_silences", "alarm_mutes", "alarm_notifications", "alarm_deliveries", "alarm_samples",
      ]
      for table in tables { try database.execute(sql: "DROP TABLE \(table)") }
      try database.execute(sql: "DROP INDEX events_alarm; DROP INDEX events_verdicts")
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '4 alarms'")
    }
    #expect(try folder.store(.readWrite).alarmBook().alarms.count == ShippedAlarms.all.count)
  }
}
