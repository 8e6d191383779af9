import Alarms
import Engine
import Foundation
import Glibc
import Routing
import Store
import Testing

@Suite("Hooks of alarms")
struct HookTests {
  /// A store whose alarm fires at minute 2, evaluated up to then.
  private func firing(
    _ hook: String, timeout: Duration = .seconds(10)
  ) throws -> (WatchFixture, AlarmWatch) {
    let fixture = try WatchFixture(hook: hook)
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    return (fixture, try fixture.watch(hookTimeout: timeout))
  }

  @Test(arguments: [
    ("exit 0", "exit 0"),
    ("echo out; echo problem >&2; exit 3", "exit 3: out problem"),
    ("printf '\\033[31mred'", "exit 0: "),
    ("kill -9 $$", "ended by signal 9"),
    ("head -c 200000 /dev/zero | tr '\\0' x; exit 7", "(output cut)"),
  ])
  func itsOutcomeIsKept(_ script: String, _ outcome: String) throws {
    let (fixture, watch) = try firing(script)
    let outcomes = try fixture.runHooks(of: watch)
    #expect(outcomes.count == 1)
    #expect(outcomes[0].contains(outcome), "\(outcomes)")
    #expect(!outcomes[0].contains("\u{1B}"))
    let kept = try fixture.store.alarmDeliveries(of: WatchFixture.name)
    #expect(kept.count == 1 && kept[0].endedAt != nil)
    #expect(outcomes[0].hasSuffix(kept[0].outcome ?? "-"))
  }

  @Test func itReadsTheEpisodeAsJSON() throws {
    let (fixture, watch) = try firing("cat > \"$(dirname $0)/never\"; true")
    _ = try fixture.runHooks(of: watch)
    let path = try fixture.folder.file("input", "".utf8)
    var definition = try fixture.alarm.definition
    definition.actions.onOK = [.hook(["/usr/bin/tee", path])]
    try fixture.desk.put(definition, at: fixture.now)
    try fixture.receive(1, from: 2)
    fixture.minutes = 3.1
    _ = try fixture.runHooks(of: watch)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        as? [String: Any])
    #expect(object["alarm"] as? String == "Slow")
    #expect(object["state"] as? String == "OK")
    #expect((object["episode"] as? [String: Any])?["number"] as? Int == 1)
  }

  @Test func oneThatHangsIsKilledWithAllThatItStarted() throws {
    let (fixture, watch) = try firing("sleep 60 & sleep 60", timeout: .milliseconds(50))
    let begin = ContinuousClock.now
    let outcomes = try fixture.runHooks(of: watch)
    #expect(outcomes.first?.contains("killed: it ran for more than") == true, "\(outcomes)")
    #expect(begin.duration(to: .now) < .seconds(10))
  }

  @Test func oneThatIsMissingIsSaidToBe() throws {
    let fixture = try WatchFixture()
    var definition = try fixture.alarm.definition
    definition.actions.onAlarm = [.hook(["/no/such/hook"])]
    try fixture.desk.put(definition, at: fixture.now)
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    let outcomes = try fixture.watch().step(at: fixture.now).outcomes
    #expect(outcomes.first?.contains("cannot be started: No such file") == true, "\(outcomes)")
  }

  @Test func oneThatIsDecidedAndNotBegunIsBegunByTheNextEvaluator() throws {
    let fixture = try WatchFixture(hook: "exit 0")
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    // Decided, and killed: nothing else was done.
    try fixture.store.alarms(by: nil, at: fixture.now, from: "test") { alarms in
      var book = try alarms.book()
      try alarms.apply(
        .evaluated(.alarm, isBreaching: true), to: WatchFixture.name, of: &book, at: fixture.now,
        suppression: nil)
      try alarms.set(
        AlarmClock(through: MetricRule.tick(notAfter: fixture.now, step: 60), holder: "dead 1 1"))
    }
    fixture.minutes = 4.1
    let watch = try fixture.watch("two")
    #expect(try fixture.runHooks(of: watch).count == 1)
    #expect(try fixture.runsAgain(watch) == [])
    #expect(try fixture.store.alarmDeliveries(of: WatchFixture.name).map(\.outcome) == ["exit 0"])
  }

  @Test func oneThatWasBegunIsNotBegunAgain() throws {
    let fixture = try WatchFixture(hook: "sleep 5")
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    let killed = try fixture.watch("killed")
    _ = try killed.step(at: fixture.now)
    #expect(killed.isBusy)
    // Never heard of again.
    fixture.minutes = 4.1
    let next = try fixture.watch("next")
    #expect(try next.step(at: fixture.now).isMine)
    #expect(!next.isBusy)
    let outcomes = try fixture.store.alarmDeliveries(of: WatchFixture.name).map(\.outcome)
    #expect(outcomes == ["interrupted: its evaluator ended while it ran"])
    killed.end(at: fixture.now)
  }

  @Test func whatADeadProcessBeganIsGivenUpAtOnce() throws {
    let fixture = try WatchFixture(hook: "exit 0")
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    var child = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
    defer { free(arguments[0]) }
    #expect(posix_spawn(&child, "/bin/true", nil, nil, &arguments, nil) == 0)
    #expect(waitpid(child, nil, 0) == child)
    let machine = try #require(AlarmWatch.holderName().split(separator: " ").first)
    let dead = try fixture.decided(begunBy: "\(machine) \(child) 1")
    let watch = try fixture.watch("next")
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.outcomes() == ["interrupted: its evaluator ended while it ran"])
    #expect(dead.action.contains("exit 0"))
  }

  @Test func whatAnotherMachineBeganIsGivenUpWhileOneEvaluates() throws {
    let fixture = try WatchFixture(hook: "exit 0")
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    _ = try fixture.decided(begunBy: "elsewhere 1 1")
    let watch = try fixture.watch("next")
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.outcomes() == [nil], "it may run there")
    fixture.minutes = 4.1
    _ = try watch.step(at: fixture.now)
    #expect(try fixture.outcomes() == ["interrupted: its evaluator ended while it ran"])
  }

  @Test func hooksThatFailToStartKeepNobodyWaiting() throws {
    let fixture = try WatchFixture()
    var definition = try fixture.alarm.definition
    definition.actions.onAlarm = (1...5).map { .hook(["/no/such/hook\($0)"]) }
    for copy in 1...3 {
      definition.name = "Slow\(copy)"
      try fixture.desk.put(definition, at: fixture.now)
    }
    try fixture.receive(500, 500, from: 0)
    fixture.minutes = 2.1
    #expect(try fixture.watch().step(at: fixture.now).outcomes.count == 15)
    let open = try fixture.store.openDeliveries()
    #expect(!open.isWaiting && open.begun.isEmpty)
  }
}

extension WatchFixture {
  /// Has the alarm fire, and somebody begin its hook and never end it.
  fileprivate func decided(begunBy runner: String) throws -> AlarmDelivery {
    let begun = try store.alarms(by: nil, at: now, from: "test") { alarms in
      var book = try alarms.book()
      try alarms.apply(
        .evaluated(.alarm, isBreaching: true), to: Self.name, of: &book, at: now, suppression: nil)
      try alarms.set(
        AlarmClock(through: MetricRule.tick(notAfter: now, step: 60), holder: runner))
      return try alarms.beginDelivery(by: runner)
    }
    return try #require(begun)
  }

  fileprivate func outcomes() throws -> [String?] {
    try store.alarmDeliveries(of: Self.name).map(\.outcome)
  }

  /// What hooks come to in a few more steps.
  fileprivate func runsAgain(_ watch: AlarmWatch) throws -> [String] {
    try (0..<3).flatMap { _ in try watch.step(at: now).outcomes }
  }
}
