import Engine
import Routing
import Store
import Testing

struct DemoTests {
  private let folder: TemporaryFolder
  private let now = Timestamp(microseconds: 1_768_478_400_000_000)

  init() throws {
    folder = try TemporaryFolder()
    for (name, count) in [("permits", 20), ("grants", 20), ("credit", 10)] {
      let lines = (0..<count).map {
        """
        {"request_id":"\(name)-\($0)","text":"t","category":"c","amount":1,"requestor_id":"r",\
        "submitted_at":"1999-01-01T00:00:00Z","signals":{"classifier_confidence":0.9}}
        """
      }
      _ = try folder.file("\(name).jsonl", lines.joined(separator: "\n").utf8)
    }
  }

  private func ids(seed: UInt64) throws -> [String] {
    let path = folder.path + "/demo.db"
    try Demo(folder: folder.path, seed: seed).makeStore(at: path, now: now)
    let store = try Store(path: path, access: .readOnly)
    var ids: [String] = []
    try store.forEachDecision { ids.append("\($0.requestID) \($0.timestamp)") }
    return ids
  }

  @Test func theLastDayIsMadeOfTheSampleBySeed() throws {
    let first = try ids(seed: 1)
    #expect(first.count == 40)
    #expect(try ids(seed: 1) == first)
    #expect(try ids(seed: 2) != first)
    let store = try Store(path: folder.path + "/demo.db", access: .readOnly)
    let info = try store.info()
    #expect(info.simulated == Demo.simulated)
    #expect(try #require(info.oldest) >= now.advanced(by: -86_400_000_000))
    #expect(try #require(info.newest) <= now)
  }

  @Test func aRealStoreIsNeverOverwritten() throws {
    let path = folder.path + "/real.db"
    try Store(path: path, access: .create).close()
    let demo = try Demo(folder: folder.path, seed: 1)
    let error = #expect(throws: EngineError.self) { try demo.makeStore(at: path, now: now) }
    #expect(error?.code == .cannotCreate)
  }

  @Test(arguments: DemoScenario.allCases)
  func aScenarioChangesItsOwnMinutesAlone(_ scenario: DemoScenario) throws {
    func ids(_ scenario: DemoScenario?) throws -> (before: [String], after: Int) {
      let path = folder.path + "/demo.db"
      try Demo(folder: folder.path, seed: 1, scenario: scenario).makeStore(at: path, now: now)
      let store = try Store(path: path, access: .readOnly)
      let start = now.advanced(by: -25 * 60_000_000)
      var before: [String] = []
      var after = 0
      try store.forEachDecision {
        if $0.timestamp > start { after += 1 } else { before.append($0.requestID) }
      }
      return (before, after)
    }
    let plain = try ids(nil)
    let told = try ids(scenario)
    #expect(told.before == plain.before)
    switch scenario {
    case .outage: #expect(told.after == 0)
    case .poisoning: #expect(told.after == 3 * plain.after)
    case .latency, .drift: #expect(told.after == plain.after)
    }
  }
}
