import Alarms
import Routing
import Testing

@Suite("An evaluation of a composite alarm")
struct CompositeEvaluationTests {
  private static let states: [String: AlarmState] = [
    "a": .alarm, "b": .alarm, "c": .ok, "d": .insufficientData,
  ]

  private static let cases: [(String, Bool)] = [
    ("ALARM(a)", true), ("ALARM(c)", false), ("OK(c)", true), ("INSUFFICIENT_DATA(d)", true),
    ("INSUFFICIENT_DATA(unheard)", true), ("ALARM(a) AND NOT OK(b)", true),
    ("ALARM(a) AND OK(b)", false), ("OK(a) OR ALARM(b)", true), ("NOT ALARM(a)", false),
    ("TRUE", true), ("FALSE", false), ("NOT FALSE", true),
    ("OK(a) AND ALARM(a) OR ALARM(b)", true), ("OK(a) AND (ALARM(a) OR ALARM(b))", false),
    ("AT_LEAST(2, ALARM, (a, b, c))", true), ("AT_LEAST(3, ALARM, (a, b, c))", false),
    ("AT_LEAST(50%, ALARM, (a, b, c, d))", true), ("AT_LEAST(51%, ALARM, (a, b, c, d))", false),
    ("AT_LEAST(2, NOT ALARM, (a, b, c, d))", true), ("AT_LEAST(3, NOT ALARM, (a, b, c, d))", false),
    ("AT_LEAST(1%, OK, (a, b, c))", true), ("AT_LEAST(1%, OK, (a, b))", false),
    ("ALARM(arn:aws:cloudwatch:eu-west-1:1:alarm:a)", true),
  ]

  @Test("is true or false", arguments: cases)
  func value(_ text: String, _ expected: Bool) throws {
    let evaluation = try CompositeRule.parse(text).evaluate(Self.states, from: .insufficientData)
    #expect(evaluation.state == (expected ? .alarm : .ok))
  }

  private static let ways: [(String, String)] = [
    ("ALARM(a)", "OK when a is not ALARM"),
    ("ALARM(c)", "ALARM when c is ALARM"),
    ("NOT OK(a)", "OK when a is OK"),
    ("ALARM(a) AND ALARM(b)", "OK when a is not ALARM"),
    ("ALARM(a) OR ALARM(b)", "OK when a is not ALARM and b is not ALARM"),
    ("ALARM(a) AND ALARM(c)", "ALARM when c is ALARM"),
    ("(ALARM(a) OR ALARM(b)) AND NOT OK(d)", "OK when d is OK"),
    ("ALARM(c) AND ALARM(d) OR OK(a)", "ALARM when a is OK"),
    ("AT_LEAST(2, ALARM, (a, b, c))", "OK when 1 of a, b is not ALARM"),
    ("AT_LEAST(1, ALARM, (a, b, c))", "OK when 2 of a, b are not ALARM"),
    ("AT_LEAST(3, ALARM, (a, b, c))", "ALARM when c is ALARM"),
    ("AT_LEAST(2, NOT OK, (a, b, d))", "OK when 2 of a, b, d are OK"),
    ("AT_LEAST(4, NOT ALARM, (a, b, c, d))", "ALARM when 2 of a, b are not ALARM"),
  ]

  @Test("says what would change it", arguments: ways)
  func way(_ text: String, _ expected: String) throws {
    let evaluation = try CompositeRule.parse(text).evaluate(Self.states, from: .ok)
    #expect(evaluation.wayToOK ?? evaluation.wayToAlarm == expected)
  }

  @Test("of a constant cannot be changed")
  func constant() throws {
    let evaluation = try CompositeRule.parse("TRUE").evaluate([:], from: .ok)
    #expect(evaluation.state == .alarm)
    #expect(evaluation.wayToOK == nil)
    #expect(evaluation.reason == "TRUE is true: it names no alarm")
  }

  @Test("says why")
  func reason() throws {
    let evaluation = try CompositeRule.parse("ALARM(a) AND OK(b)").evaluate(Self.states, from: .ok)
    #expect(evaluation.reason == "ALARM(a) AND OK(b) is false: a is ALARM, b is ALARM")
  }
}
