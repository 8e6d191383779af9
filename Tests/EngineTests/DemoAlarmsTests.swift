import Alarms
import Engine
import Routing
import Store
import Testing

@Suite("The alarms on the demo")
struct DemoAlarmsTests {
  /// Which alarms fire on the real sample, all that ship switched on.
  ///
  /// - Parameters:
  ///   - scenario: What goes wrong.
  ///   - hour: When the demo is made, UTC.
  ///   - hours: How far back they are evaluated.
  /// - Returns: For each transition to ALARM the name; and those that are in ALARM at the end.
  /// - Throws: What keeps the demo from being made.
  private func fired(
    _ scenario: DemoScenario?, at hour: Int64, over hours: Int64
  ) throws -> (all: Set<String>, atEnd: Set<String>) {
    let folder = try TemporaryFolder()
    let sample = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let now = Timestamp(microseconds: 1_768_435_200_000_000 + hour * 3_600_000_000)
    let path = folder.path + "/demo.db"
    try Demo(folder: "/\(sample)/sample-db", seed: 1, scenario: scenario)
      .makeStore(at: path, now: now)
    let store = try Store(path: path, access: .readOnly)
    defer { store.close() }
    let definitions = ShippedAlarms.all.map { shipped in
      var definition = shipped
      definition.isEnabled = true
      return definition
    }
    // What a scenario switches on is what ships.
    for alarm in try store.alarmBook().alarms {
      #expect(definitions.contains { $0.rule == alarm.definition.rule }, "\(alarm.name)")
    }
    var all: Set<String> = []
    var firing: Set<String> = []
    try AlarmReplay(store: store).run(
      definitions, from: now.advanced(by: -hours * 3_600_000_000), to: now
    ) { evaluation in
      if evaluation.state == .alarm {
        all.insert(evaluation.name)
        firing.insert(evaluation.name)
      } else {
        firing.remove(evaluation.name)
      }
    }
    return (all, firing)
  }

  @Test func onThePlainDemoNoneFires() throws {
    #expect(try fired(nil, at: 16, over: 23).all == [])
  }

  @Test(arguments: [
    (DemoScenario.poisoning, ["HighCollapseRate", "HighTemperature"]),
    (.latency, ["SlowProcessing"]), (.outage, ["StaleFeed"]), (.drift, ["HighTemperature"]),
  ])
  func aScenarioIsToldByItsAlarms(_ scenario: DemoScenario, _ names: [String]) throws {
    let found = try fired(scenario, at: 3, over: 1)
    #expect(found.all == Set(names))
    #expect(found.atEnd == Set(names))
  }
}
