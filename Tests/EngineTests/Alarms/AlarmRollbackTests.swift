import Alarms
import Engine
import Review
import Routing
import Store
import Testing

@Suite("A rollback by an alarm")
struct AlarmRollbackTests {
  private let fixture: WatchFixture

  /// A store whose alarm rolls back when it fires, at minute 2.
  init() throws {
    fixture = try WatchFixture()
    var definition = try fixture.alarm.definition
    definition.actions.onAlarm = [try AlarmAction.parse("iars:rollback")]
    try fixture.desk.put(definition, at: fixture.now)
    try fixture.receive(500, 500, from: 0)
  }

  @Test func theModelBeforeANewChampionDecidesAgainAndPeopleAreTold() throws {
    let (old, new) = (try add(1), try add(2))
    try promote(old, over: nil, daysAgo: 30)
    try promote(new, over: old, daysAgo: 0.5)
    let outcomes = try fire()
    #expect(outcomes == ["Slow: iars:rollback: \(new) is rolled back; \(old) decides again"])
    #expect(try champion() == old)
    let event = try #require(try fixture.store.modelEvents(limit: 1).first)
    #expect(event.kind == "model.rollback")
    #expect(event.who == "Slow" && event.role == "alarm")
    #expect(try fixture.told().contains { $0.contains("\(new) is rolled back") })
    #expect(try fixture.store.verify { _ in }.problems == [])
    // It goes on firing, and rolls back nothing more.
    try fixture.receive(500, from: 600)
    fixture.minutes = 602
    _ = try fixture.runHooks(of: fixture.watch())
    #expect(try champion() == old)
  }

  @Test func aChampionOfLongStandingStays() throws {
    let (old, new) = (try add(1), try add(2))
    try promote(old, over: nil, daysAgo: 30)
    try promote(new, over: old, daysAgo: 2)
    #expect(try fire().first?.contains("was not promoted in the 24 h before") == true)
    #expect(try champion() == new)
  }

  @Test func aFirstChampionStays() throws {
    let only = try add(1)
    try promote(only, over: nil, daysAgo: 0.5)
    #expect(try fire().first?.contains("no model decided before \(only)") == true)
    #expect(try champion() == only)
  }

  @Test func withoutAChampionThereIsNothingToDo() throws {
    #expect(try fire() == ["Slow: iars:rollback: nothing to roll back: no model decides"])
  }

  private func fire() throws -> [String] {
    fixture.minutes = 2.1
    return try fixture.runHooks(of: fixture.watch())
  }

  private func add(_ number: UInt8) throws -> String {
    try fixture.store.add(
      NewModel(
        blob: [number], labels: ["approved", "rejected"], dataHash: "", seed: 0, metrics: "{}"),
      as: "model.import", by: actor(daysAgo: 40)
    ).record.version
  }

  private func promote(_ version: String, over: String?, daysAgo days: Double) throws {
    try fixture.store.take(
      .promote(over: over, despite: nil), of: version, by: actor(daysAgo: days))
  }

  private func actor(daysAgo days: Double) -> ModelActor {
    ModelActor(
      name: "eve", role: "manager", origin: "test",
      time: fixture.now.advanced(by: Int64(-days * 24 * 3_600 * 1_000_000)))
  }

  private func champion() throws -> String? {
    try fixture.store.liveModels().first { $0.state == .champion }?.version
  }
}
