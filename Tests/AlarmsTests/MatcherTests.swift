import Alarms
import Routing
import TestSupport
import Testing

@Suite("Which alarms are meant")
struct MatcherTests {
  private static let alarms = [
    Samples.alarm("HighTemperature", .warning, metric: .temperature),
    Samples.alarm("HighCollapseRate", .critical),
    Samples.alarm("DeepQueue", .warning, metric: .queueDepth),
    Samples.alarm("a b", .info, metric: .temperature),
  ]

  @Test(
    "by name, severity and metric, all of which must fit",
    arguments: [
      ("*", [0, 1, 2, 3]), ("High*", [0, 1]), ("name:High*", [0, 1]), ("name:*e*", [0, 1, 2]),
      ("High*,DeepQueue", [0, 1, 2]), ("\"a b\"", [3]), ("a?b", [3]), ("high*", []),
      ("severity:warning", [0, 2]), ("severity:critical,info", [1, 3]),
      ("metric:Temperature", [0, 3]), ("High* severity:critical", [1]),
      ("  metric:Temperature   severity:info  ", [3]), ("High* metric:QueueDepth", []),
    ])
  func matches(_ text: String, _ expected: [Int]) throws {
    let matcher = try AlarmMatcher.parse(text)
    #expect(Self.alarms.indices.filter { matcher.matches(Self.alarms[$0]) } == expected)
    #expect(try AlarmMatcher.parse(matcher.description) == matcher)
  }

  @Test("a composite alarm has no metric")
  func composite() throws {
    let composite = try Samples.composite("High", "ALARM(a)")
    #expect(try AlarmMatcher.parse("High").matches(composite))
    #expect(try !AlarmMatcher.parse("metric:Temperature").matches(composite))
  }

  @Test(
    "what is wrong is said at its place",
    arguments: [
      ("", "^", "the matcher names no alarm", "* for all"),
      ("   ", "^", "the matcher names no alarm", "High*"),
      ("severty:info", "^^^^^^^", "there is no field 'severty'", "severity"),
      ("severity:grave", "         ^^^^^", "'grave' is no severity", "critical, warning or info"),
      ("metric:Temp,Queue", "       ^^^^", "'Temp' is no metric", "Temperature"),
      ("severity:info,", "              ^", "a value is missing after ','", "a value"),
      ("severity:", "         ^", "a value is missing after 'severity:'", "a value"),
      (":a", "^", "a value is missing after 'the start'", "a value"),
      ("a b", "  ^", "'name' stands twice", "joined by commas"),
      ("name:a name:b", "       ^^^^", "'name' stands twice", "joined by commas"),
      ("\"a", "^", "this quote is not closed", "'\"'"),
    ])
  func problems(_ text: String, _ carets: String, _ message: String, _ expected: String) {
    do {
      _ = try AlarmMatcher.parse(text)
      Issue.record("it was read")
    } catch {
      #expect(Samples.carets(error) == carets)
      #expect(error.message == message)
      #expect(error.expected.contains(expected))
    }
  }

  @Test("globs match as a naive matcher says", arguments: 1...2)
  func globs(_ seed: UInt64) {
    func naive(_ pattern: Substring, _ name: Substring) -> Bool {
      guard let first = pattern.first else { return name.isEmpty }
      if first == "*" {
        return name.indices.contains { naive(pattern.dropFirst(), name[$0...]) }
          || naive(pattern.dropFirst(), "")
      }
      guard let character = name.first, first == "?" || first == character else { return false }
      return naive(pattern.dropFirst(), name.dropFirst())
    }
    var random = SplitMix64(seed: seed)
    for _ in 0..<3_000 {
      let pattern = (0..<random.below(6)).map { _ in random.pick(["a", "b", "*", "?"]) }.joined()
      let name = (0..<random.below(6)).map { _ in random.pick(["a", "b"]) }.joined()
      #expect(
        NameGlob(pattern).matches(name) == naive(Substring(pattern), Substring(name)),
        "\(pattern) \(name)")
    }
  }

  @Test("no pattern takes long")
  func slowGlob() {
    let pattern = NameGlob(String(repeating: "a*", count: 100) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 255)))
  }
}
