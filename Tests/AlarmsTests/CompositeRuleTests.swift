import Alarms
import Routing
import TestSupport
import Testing

@Suite("The rule of a composite alarm")
struct CompositeRuleTests {
  private static func alarm(_ name: String) -> CompositeExpression {
    .state(.alarm, AlarmReference(name))
  }

  private static let readings: [(String, CompositeExpression)] = [
    ("ALARM(a)", alarm("a")),
    ("  alarm ( \"a b\" ) ", alarm("a b")),
    ("OK(a)", .state(.ok, AlarmReference("a"))),
    ("INSUFFICIENT_DATA(a)", .state(.insufficientData, AlarmReference("a"))),
    ("ALARM(\"a \\\"b\\\" \\\\c\")", alarm("a \"b\" \\c")),
    ("ALARM(a-b_c.d:e/f%)", alarm("a-b_c.d:e/f%")),
    ("TRUE", .constant(true)),
    ("false", .constant(false)),
    ("ALARM(a) AND NOT OK(b)", .all([alarm("a"), .not(.state(.ok, AlarmReference("b")))])),
    ("ALARM(a) OR ALARM(b) AND ALARM(c)", .any([alarm("a"), .all([alarm("b"), alarm("c")])])),
    ("(ALARM(a) OR ALARM(b)) AND ALARM(c)", .all([.any([alarm("a"), alarm("b")]), alarm("c")])),
    ("NOT ALARM(a) OR ALARM(b)", .any([.not(alarm("a")), alarm("b")])),
    ("NOT (ALARM(a) OR ALARM(b))", .not(.any([alarm("a"), alarm("b")]))),
    ("NOT NOT TRUE", .not(.not(.constant(true)))),
    ("NOT(TRUE)", .not(.constant(true))),
    ("ALARM(AND) AND ALARM(OR)", .all([alarm("AND"), alarm("OR")])),
    (
      "AT_LEAST(2, ALARM, (a, \"b c\", d))",
      .atLeast(.count(2), .init(.alarm), ["a", "b c", "d"].map(AlarmReference.init))
    ),
    (
      "at_least(50%,NOT OK,(a,b))",
      .atLeast(.percent(50), .init(.ok, isNegated: true), ["a", "b"].map(AlarmReference.init))
    ),
    ("AT_LEAST(\"100%\", OK, (a))", .atLeast(.percent(100), .init(.ok), [AlarmReference("a")])),
  ]

  @Test("is read, and written so that it reads back", arguments: readings)
  func reads(_ text: String, _ expected: CompositeExpression) throws {
    let rule = try CompositeRule.parse(text)
    #expect(rule.expression == expected)
    #expect(try CompositeRule.parse(rule.description) == rule)
  }

  private static let problems: [(String, String, String, String)] = [
    ("", "^", "the rule ends here", "ALARM(name)"),
    ("ALARM(a) AND", "            ^", "the rule ends here", "ALARM(name)"),
    ("ALARM(a) ALARM(b)", "         ^^^^^", "'ALARM' joins nothing", "AND or OR"),
    ("ALARM(a) AN OK(b)", "         ^^", "'AN' joins nothing", "AND or OR"),
    ("AND ALARM(a)", "^^^", "'AND' is no condition", "ALARM(name)"),
    ("ALARMS(a)", "^^^^^^", "'ALARMS' is no condition", "ALARM(name)"),
    ("ALARM a", "      ^", "'(' is missing after 'ALARM'", "'('"),
    ("ALARM()", "      ^", "the name of an alarm is missing", "in quotes"),
    ("ALARM(\"\")", "      ^^", "the name of an alarm is missing", "in quotes"),
    ("ALARM(a", "     ^", "this '(' is not closed", "')'"),
    ("ALARM(a b)", "        ^", "'b' stands before the ')'", "')'"),
    ("ALARM(a, b)", "       ^", "',' stands before the ')'", "')'"),
    ("ALARM(\"a)", "      ^", "this quote is not closed", "'\"'"),
    ("(ALARM(a)", "^", "this '(' is not closed", "')'"),
    ("ALARM(a))", "        ^", "this ')' closes no group", "a '('"),
    ("()", " ^", "')' is no condition", "ALARM(name)"),
    ("NOT", "   ^", "the rule ends here", "ALARM(name)"),
    ("AT_LEAST(0, ALARM, (a))", "         ^", "'0' is no number of alarms", "50%"),
    ("AT_LEAST(3, ALARM, (a, b))", "         ^", "AT_LEAST asks for 3 of 2", "from 1 to 2"),
    ("AT_LEAST(101%, ALARM, (a))", "         ^^^^", "'101%' is no number of alarms", "50%"),
    ("AT_LEAST(2 ALARM, (a, b))", "           ^", "a ',' is missing", "AT_LEAST(n"),
    ("AT_LEAST(1, FIRE, (a))", "            ^^^^", "'FIRE' is no state", "OK, ALARM or INS"),
    ("AT_LEAST(1, OK, a)", "                ^", "'(' is missing after ','", "'('"),
    ("AT_LEAST(1, OK, (a,))", "                   ^", "the name of an alarm is missing", "a name"),
    ("AT_LEAST(1, OK, (a, a))", "                ^^^^^^", "AT_LEAST names 'a' twice", "once"),
    ("AT_LEAST(1, OK, (a)", "        ^", "this '(' is not closed", "')'"),
    ("ALARM(a) AND \u{1B}[2J", "             ^^^^", "'\\u{1b}[2J' is no condition", "ALARM"),
  ]

  @Test("is refused at its place, with what would be right", arguments: problems)
  func problem(_ text: String, _ carets: String, _ message: String, _ expected: String) throws {
    let problem = try #require(Self.problem(of: text))
    #expect(Samples.carets(problem) == carets)
    #expect(problem.message == message)
    #expect(problem.expected.contains(expected))
  }

  private static func problem(of text: String) -> AlarmTextProblem? {
    do {
      _ = try CompositeRule.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "has limits",
    arguments: [
      (String(repeating: " ", count: 10_241), "the rule is too long"),
      (String(repeating: "(", count: 41), "too many groups"),
      (String(repeating: "NOT ", count: 41), "too many groups"),
      (String(repeating: "TRUE OR ", count: 501), "the rule asks too much"),
    ])
  func limits(_ text: String, _ message: String) {
    #expect(Self.problem(of: text)?.message.contains(message) == true)
  }

  private static let names = ["a", "b c", "d,\"", "arn:aws:cloudwatch:r:1:alarm:e"]

  private static func expression(
    _ random: inout SplitMix64, depth: Int = 3
  ) -> CompositeExpression {
    let state = random.pick(AlarmState.allCases)
    switch random.below(depth > 0 ? 7 : 3) {
    case 0: return .constant(random.below(2) == 0)
    case 1, 2: return .state(state, AlarmReference(random.pick(names)))
    case 3: return .not(expression(&random, depth: depth - 1))
    case 4: return .all((0...1).map { _ in expression(&random, depth: depth - 1) })
    case 5: return .any((0...2).map { _ in expression(&random, depth: depth - 1) })
    default:
      let chosen = names.prefix(1 + random.below(names.count)).map(AlarmReference.init)
      let quorum: CompositeExpression.Quorum =
        random.below(2) == 0
        ? .count(1 + random.below(chosen.count)) : .percent(1 + random.below(100))
      return .atLeast(quorum, .init(state, isNegated: random.below(2) == 0), chosen)
    }
  }

  @Test("reads back to the same, however it nests", arguments: 1...3)
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let rule = CompositeRule(Self.expression(&random))
      #expect(try CompositeRule.parse(rule.description) == rule, "\(rule)")
    }
  }

  @Test("any text is read or refused with a place in it", arguments: 1...3)
  func anyText(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "ALARM", "OK", "(", ")", "(a)", ",", " ", "AND", "OR", "NOT", "AT_LEAST", "2", "50%", "\"",
      "\\", "TRUE", "é", "👩‍👩‍👧", "\u{202E}", "AT_LEAST(1, OK, (a, b))",
    ]
    for _ in 0..<2_000 {
      let text = (0..<random.below(9)).map { _ in random.pick(pieces) }.joined()
      guard let problem = Self.problem(of: text) else { continue }
      #expect((0...text.count).contains(problem.offset), "\(text)")
      #expect(problem.offset + problem.length <= text.count + 1, "\(text)")
    }
  }

  /// Every assignment of states to the alarms of `names`.
  private static let assignments = (0..<81).map { number in
    var rest = number
    var states: [String: AlarmState] = [:]
    for name in names {
      states[AlarmReference(name).name] = AlarmState.allCases[rest % 3]
      rest /= 3
    }
    return states
  }

  /// An expression that names each of some alarms once at most.
  private static func readOnce(
    _ random: inout SplitMix64, _ names: [String], depth: Int = 3
  ) -> CompositeExpression {
    guard names.count > 1, depth > 0 else {
      guard let name = names.first, random.below(4) > 0 else {
        return .constant(random.below(2) == 0)
      }
      return .state(random.pick(AlarmState.allCases), AlarmReference(name))
    }
    if random.below(4) == 0 {
      return .atLeast(
        .count(1 + random.below(names.count)),
        .init(random.pick(AlarmState.allCases), isNegated: random.below(2) == 0),
        names.map(AlarmReference.init))
    }
    let cut = 1 + random.below(names.count - 1)
    let parts = [Array(names[..<cut]), Array(names[cut...])].map {
      readOnce(&random, $0, depth: depth - 1)
    }
    let joined: CompositeExpression = random.below(2) == 0 ? .all(parts) : .any(parts)
    return random.below(3) == 0 ? .not(joined) : joined
  }

  @Test("a way out is said exactly where there is one", arguments: 1...3)
  func ways(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let rule = CompositeRule(Self.readOnce(&random, Self.names))
      let evaluation = rule.evaluate(random.pick(Self.assignments), from: .ok)
      let isReachable = Self.assignments.contains {
        rule.evaluate($0, from: .ok).state != evaluation.state
      }
      let way = evaluation.state == .alarm ? evaluation.wayToOK : evaluation.wayToAlarm
      #expect((way != nil) == isReachable, "\(rule)")
    }
  }
}
