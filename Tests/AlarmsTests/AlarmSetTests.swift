import Alarms
import Routing
import Testing

@Suite("A set of alarms")
struct AlarmSetTests {
  private static func set(_ rules: KeyValuePairs<String, String>) throws -> AlarmSet {
    try AlarmSet(definitions(rules))
  }

  /// Composite alarms; those without a rule watch a metric.
  private static func definitions(
    _ rules: KeyValuePairs<String, String>
  ) throws -> [AlarmDefinition] {
    try rules.map { name, rule in
      rule.isEmpty ? Samples.alarm(name) : try Samples.composite(name, rule)
    }
  }

  @Test("is evaluated in an order in which nothing waits")
  func order() throws {
    let set = try Self.set([
      "top": "ALARM(middle) OR ALARM(a)", "middle": "ALARM(a) AND ALARM(b)", "a": "", "b": "",
      "side": "TRUE",
    ])
    #expect(set.order == ["a", "b", "side", "middle", "top"])
    #expect(set.watchers(of: "a") == ["top", "middle"])
    #expect(set.watchers(of: "top") == [])
  }

  @Test("evaluates composite alarms from the states of what they watch, in one go")
  func evaluation() throws {
    let set = try Self.set([
      "top": "NOT ALARM(middle)", "middle": "ALARM(a) AND ALARM(b)", "a": "", "b": "",
    ])
    var states: [String: AlarmState] = ["a": .alarm, "b": .alarm, "top": .alarm]
    let evaluations = set.evaluateComposites(&states, at: Samples.noon)
    #expect(evaluations.map(\.name) == ["middle", "top"])
    #expect(evaluations.map(\.state) == [.alarm, .ok])
    #expect(evaluations.map(\.previous) == [.insufficientData, .alarm])
    #expect(evaluations.map(\.isTransition) == [true, true])
    #expect(states == ["a": .alarm, "b": .alarm, "middle": .alarm, "top": .ok])
    let again = set.evaluateComposites(&states, at: Samples.noon)
    #expect(again.map(\.isTransition) == [false, false])
  }

  @Test("leaves alarms as they are that are switched off")
  func disabled() throws {
    var off = try Samples.composite("off", "TRUE")
    off.isEnabled = false
    let set = try AlarmSet([off, try Samples.composite("on", "INSUFFICIENT_DATA(off)")])
    var states: [String: AlarmState] = [:]
    #expect(set.evaluateComposites(&states, at: Samples.noon).map(\.name) == ["on"])
    #expect(states == ["on": .alarm])
  }

  private static let problems: [(KeyValuePairs<String, String>, [String])] = [
    (
      ["a": "ALARM(a)"],
      ["a: AlarmRule goes in a circle: a -> a; expected a rule that does not lead back to a"]
    ),
    (
      ["a": "ALARM(b)", "b": "NOT OK(c)", "c": "AT_LEAST(1, OK, (d, a))", "d": ""],
      [
        "a: AlarmRule goes in a circle: a -> b -> c -> a; expected a rule that does not lead back "
          + "to a"
      ]
    ),
    (
      ["x": "ALARM(a)", "a": "ALARM(b)", "b": "ALARM(a)", "c": "ALARM(d)", "d": "ALARM(c)"],
      [
        "a: AlarmRule goes in a circle: a -> b -> a; expected a rule that does not lead back to a",
        "c: AlarmRule goes in a circle: c -> d -> c; expected a rule that does not lead back to c",
      ]
    ),
    (
      ["HighTemperature": "", "a": "ALARM(HighTemprature) OR ALARM(zzz)"],
      [
        "a: AlarmRule names 'HighTemprature', which does not exist; expected HighTemperature",
        "a: AlarmRule names 'zzz', which does not exist; expected HighTemperature or a",
      ]
    ),
    (["a": "", "b": "", "a": ""], ["a: AlarmName stands twice; expected another name"]),
  ]

  @Test("is refused with every name that is wrong, and every circle", arguments: 0..<5)
  func problems(_ index: Int) throws {
    let (rules, expected) = Self.problems[index]
    let definitions = try Self.definitions(rules)
    do {
      _ = try AlarmSet(definitions)
      Issue.record("it was taken")
    } catch {
      #expect(error.description.split(separator: "\n").map(String.init) == expected)
    }
  }

  @Test("may be a long chain")
  func chain() throws {
    let count = 5_000
    let definitions = try (0..<count).map { index in
      index == count - 1
        ? Samples.alarm("\(index)") : try Samples.composite("\(index)", "ALARM(\(index + 1))")
    }
    #expect(try AlarmSet(definitions).order == (0..<count).reversed().map { "\($0)" })
  }
}
