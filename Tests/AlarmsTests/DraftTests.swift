import Alarms
import Testing

@Suite("A draft of an alarm")
struct DraftTests {
  /// The alarm of an alarm file that `aws cloudwatch put-metric-alarm` takes.
  private static let valid: [AlarmField: AlarmDraft.Value] = [
    .name: .text("HighCollapseRate"), .details: .text("Too many collapse."),
    .metricName: .text("CollapseCount"), .namespace: .text("IARS"),
    .dimensions: .pairs([.init(name: "Type", value: "poisoning")]), .statistic: .text("Sum"),
    .unit: .text("Count"), .period: .number(300), .threshold: .number(50),
    .comparison: .text("GreaterThanThreshold"), .evaluationPeriods: .number(3),
    .datapointsToAlarm: .number(2), .missingData: .text("notBreaching"),
    .actionsEnabled: .flag(true),
    .alarmActions: .texts(["exec:/bin/page \"on call\"", "arn:aws:sns:eu-west-1:1:ops"]),
    .severity: .text("critical"), .enabled: .flag(false), .extraRange: .number(1),
  ]

  @Test("makes a definition")
  func definition() throws {
    var definition = try AlarmDraft(Self.valid).definition(version: 4)
    #expect(definition.namesUnit)
    definition.namesUnit = false
    #expect(
      definition
        == AlarmDefinition(
          name: "HighCollapseRate", details: "Too many collapse.",
          rule: .metric(
            MetricRule(
              MetricSelection(.collapseCount, dimensionValue: "poisoning"), .sum, period: 300,
              .above, 50, evaluationPeriods: 3, datapointsToAlarm: 2, missingData: .notBreaching,
              extraPoints: 1)),
          severity: .critical,
          actions: AlarmActions(
            onAlarm: [.hook(["/bin/page", "on call"]), .foreign("arn:aws:sns:eu-west-1:1:ops")]),
          isEnabled: false, version: 4))
    #expect(
      definition.summary
        == "Sum(CollapseCount of Type poisoning) over 5 min > 50 for 2 of 3 periods")
  }

  @Test("leaves out what has a default")
  func defaults() throws {
    let draft = AlarmDraft([
      .name: .text("A"), .metricName: .text("ProcessingTime"),
      .extendedStatistic: .text("p99"), .period: .number(60), .threshold: .number(1_000),
      .comparison: .text("GreaterThanThreshold"), .evaluationPeriods: .number(5),
    ])
    let definition = try draft.definition()
    let rule = try #require(definition.metricRule)
    #expect(rule.datapointsToAlarm == 5)
    #expect(rule.missingData == .missing)
    #expect(rule.lowSamples == .evaluate)
    #expect(rule.extraPoints == 2)
    #expect(definition.severity == .warning)
    #expect(definition.isEnabled && definition.actions.isEnabled)
    #expect(definition.version == 1)
    #expect(definition.summary == "p99(ProcessingTime) over 1 min > 1000 ms for 5 periods")
  }

  @Test("names every wrong field at once, whatever else is wrong")
  func allAtOnce() {
    let draft = AlarmDraft([
      .name: .text("x"), .metricName: .text("Nothing"), .namespace: .text("AWS"),
      .dimensions: .pairs([.init(name: "A", value: "b")]), .extendedStatistic: .text("p101"),
      .unit: .text("Foo"), .period: .number(15), .threshold: .text("many"),
      .comparison: .text(">"), .evaluationPeriods: .number(0), .datapointsToAlarm: .number(9),
      .missingData: .text("never"), .lowSamples: .text("maybe"), .severity: .text("grave"),
      .enabled: .text("yes"), .extraRange: .number(-1), .okActions: .texts(["mail"]),
      .actionsEnabled: .number(1), .tags: .text("a"),
    ])
    let error = #expect(throws: AlarmProblems.self) { try draft.definition() }
    let named = Set(error?.problems.map(\.field) ?? [])
    #expect(named == Set(draft.values.keys.map(\.rawValue)).subtracting(["AlarmName"]))
    #expect(error?.problems.allSatisfy { !$0.expected.isEmpty } == true)
  }

  @Test("keeps the unit and the tags that were given")
  func foreign() throws {
    var values = Self.valid
    values[.tags] = .pairs([.init(name: "team", value: "red")])
    let definition = try AlarmDraft(values).definition()
    let draft = AlarmDraft(definition)
    #expect(draft.values[.unit] == .text("Count"))
    #expect(draft.values[.tags] == values[.tags])
    values[.unit] = nil
    let plain = AlarmDraft(try AlarmDraft(values).definition())
    #expect(plain.values[.unit] == nil)
  }

  @Test(
    "refuses tags that CloudWatch refuses",
    arguments: [
      ([("", "v")], "Tags has a key of 0 characters; expected 1 to 128"),
      ([("a", "1"), ("a", "2")], "Tags has the key 'a' twice; expected each key once"),
      ([("a", String(repeating: "v", count: 257))], "Tags has a value of 257 characters"),
      ([("a\u{1B}", "v")], "Tags has 'a\\u{1b}'; expected printable characters"),
      ((0...50).map { ("k\($0)", "v") }, "Tags has 51 tags; expected at most 50"),
    ] as [([(String, String)], String)])
  func tags(_ tags: [(String, String)], _ message: String) {
    var values = Self.valid
    values[.tags] = .pairs(tags.map { .init(name: $0.0, value: $0.1) })
    let error = #expect(throws: AlarmProblems.self) { try AlarmDraft(values).definition() }
    #expect(error?.problems.first?.description.hasPrefix(message) == true, "\(error as Any)")
  }

  /// What a field is given, and what is then said of which field.
  private static let wrong: [(AlarmField, AlarmDraft.Value?, String)] = [
    (.name, nil, "AlarmName is missing; expected a name of 1 to 255 characters"),
    (.name, .text(""), "AlarmName is empty; expected 1 to 255 characters"),
    (.name, .text(String(repeating: "a", count: 256)), "AlarmName has 256 characters; expected 1"),
    (.name, .text("a\u{1B}[2J"), "AlarmName is 'a\\u{1b}[2J'; expected printable characters"),
    (.name, .text("  "), "AlarmName is '  '; expected printable characters"),
    (.name, .number(1), "AlarmName is 1; expected text"),
    (.details, .text(String(repeating: "a", count: 1_025)), "AlarmDescription has 1025"),
    (.metricName, nil, "MetricName is missing; expected GreenStreamCount, "),
    (
      .metricName, .text("CollapsCount"),
      "MetricName is 'CollapsCount', which does not exist; expected CollapseCount"
    ),
    (.metricName, .text("CPUUtilization"), "does not exist; expected GreenStreamCount, Yellow"),
    (.namespace, .text("AWS/EC2"), "Namespace is 'AWS/EC2'; expected IARS, or nothing"),
    (
      .dimensions, .pairs([.init(name: "Type", value: "boredom")]),
      "Dimensions is 'Type=boredom'; expected none, or Type with poisoning, distraction, confusion "
        + "or clash"
    ),
    (.dimensions, .pairs([.init(name: "Kind", value: "clash")]), "Dimensions is 'Kind=clash'"),
    (.dimensions, .pairs([.init(name: "Type", value: "none")]), "Dimensions is 'Type=none'"),
    (.dimensions, .text("clash"), "Dimensions is 'clash'; expected none, or Type"),
    (.statistic, nil, "Statistic is missing; expected SampleCount, Sum, Average,"),
    (.statistic, .text("Median"), "Statistic is 'Median'; expected SampleCount, Sum, Average,"),
    (
      .statistic, .text("p99"),
      "Statistic is p99, which belongs to ExtendedStatistic; expected ExtendedStatistic: p99"
    ),
    (
      .extendedStatistic, .text("p99"),
      "ExtendedStatistic stands beside Statistic; expected one of the two"
    ),
    (.unit, .text("Seconds"), "Unit is 'Seconds'; expected Count, the unit of CollapseCount"),
    (.period, nil, "Period is missing; expected 10, 20, 30 or a multiple of 60 (seconds)"),
    (.period, .number(45), "Period is 45; expected 10, 20, 30 or a multiple of 60"),
    (.period, .number(90), "Period is 90; expected"),
    (.period, .number(0), "Period is 0; expected"),
    (.period, .number(-60), "Period is -60; expected"),
    (.period, .number(60.5), "Period is 60.5; expected"),
    (.period, .number(604_860), "Period is 604860; expected"),
    (.period, .text("300"), "Period is '300'; expected 10"),
    (.threshold, nil, "Threshold is missing; expected a number"),
    (.threshold, .number(.infinity), "Threshold is inf; expected a number"),
    (.threshold, .flag(true), "Threshold is true; expected a number"),
    (.comparison, nil, "ComparisonOperator is missing; expected GreaterThanThreshold, "),
    (
      .comparison, .text(">"),
      "ComparisonOperator is '>'; expected GreaterThanThreshold, GreaterThanOrEqualToThreshold, "
        + "LessThanThreshold or LessThanOrEqualToThreshold"
    ),
    (.evaluationPeriods, nil, "EvaluationPeriods is missing; expected how many"),
    (.evaluationPeriods, .number(0), "EvaluationPeriods is 0; expected a whole number from 1"),
    (.evaluationPeriods, .number(289), "EvaluationPeriods is 289; expected a whole number from 1"),
    (.evaluationPeriods, .number(1e300), "EvaluationPeriods is 1e+300; expected"),
    (.datapointsToAlarm, .number(4), "DatapointsToAlarm is 4; expected a whole number from 1 to 3"),
    (.datapointsToAlarm, .number(0), "DatapointsToAlarm is 0; expected"),
    (
      .missingData, .text("Missing"),
      "TreatMissingData is 'Missing'; expected missing, ignore, breaching or notBreaching"
    ),
    (
      .lowSamples, .text("ignore"),
      "EvaluateLowSampleCountPercentile goes with percentiles only; expected a percentile"
    ),
    (
      .lowSamples, .text("maybe"),
      "EvaluateLowSampleCountPercentile is 'maybe'; expected evaluate or ignore"
    ),
    (.alarmRule, .text("ALARM(a)"), "MetricName does not go with AlarmRule; expected either"),
    (.actionsEnabled, .text("yes"), "ActionsEnabled is 'yes'; expected true or false"),
    (.alarmActions, .text("exec:/a"), "AlarmActions is 'exec:/a'; expected a list of actions"),
    (
      .okActions, .texts(["mail me"]),
      "OKActions is wrong: 'mail me' is no action; expected exec: with an absolute path"
    ),
    (.okActions, .texts(["exec:"]), "OKActions is wrong: a hook is named by its absolute path"),
    (.okActions, .texts(["exec:page"]), "OKActions is wrong: a hook is named by its absolute path"),
    (.okActions, .texts(["exec:/a \"b"]), "OKActions is wrong: this quote is not closed"),
    (.okActions, .texts(["exec:/a \\"]), "OKActions is wrong: nothing follows this '\\'"),
    (
      .insufficientDataActions, .texts(Array(repeating: "exec:/a", count: 6)),
      "InsufficientDataActions has 6 actions; expected at most 5"
    ),
    (.severity, .text("grave"), "Severity is 'grave'; expected critical, warning or info"),
    (.enabled, .other("an object"), "Enabled is an object; expected true or false"),
    (.extraRange, .number(101), "ExtraRange is 101; expected a whole number from 0 to 100"),
  ]

  @Test("says which field is wrong, and what it may be", arguments: wrong)
  func problems(_ field: AlarmField, _ value: AlarmDraft.Value?, _ expected: String) {
    var draft = AlarmDraft(Self.valid)
    draft.values[field] = value
    let problems = Self.problems(of: draft)
    #expect(problems.contains { $0.description.contains(expected) }, "\(problems)")
    // Datapoints are wrong where there are fewer periods.
    let others = problems.filter { field == .datapointsToAlarm || $0.field != "DatapointsToAlarm" }
    #expect(field == .alarmRule || others.count == 1, "\(problems)")
  }

  private static func problems(of draft: AlarmDraft) -> [AlarmProblem] {
    do {
      _ = try draft.definition()
      return []
    } catch {
      return error.problems
    }
  }

  @Test("says everything that is wrong at once, in the order of the fields")
  func allProblems() {
    let problems = Self.problems(
      of: AlarmDraft([
        .severity: .text("x"), .period: .number(7), .name: .text(""), .threshold: .text("a lot"),
        .missingData: .number(3), .datapointsToAlarm: .number(-1),
      ]))
    #expect(
      problems.map(\.field) == [
        "AlarmName", "MetricName", "Statistic", "Period", "Threshold", "ComparisonOperator",
        "EvaluationPeriods", "DatapointsToAlarm", "TreatMissingData", "Severity",
      ])
  }

  @Test("refuses to wait for significance that never comes", arguments: ["p0", "p100"])
  func neverSignificant(_ statistic: String) {
    var draft = AlarmDraft(Self.valid)
    draft.values[.metricName] = .text("ProcessingTime")
    for field in [AlarmField.dimensions, .unit, .statistic] { draft.values[field] = nil }
    draft.values[.extendedStatistic] = .text(statistic)
    #expect(Self.problems(of: draft).isEmpty)
    draft.values[.lowSamples] = .text("ignore")
    #expect(Self.problems(of: draft).map(\.field) == ["EvaluateLowSampleCountPercentile"])
  }

  @Test("lets hour-long periods reach back a week, shorter ones a day")
  func longest() {
    var draft = AlarmDraft(Self.valid)
    for (period, most) in [(10, 8_640), (60, 1_440), (3_600, 168), (86_400, 7)] {
      draft.values[.period] = .number(Double(period))
      draft.values[.evaluationPeriods] = .number(Double(most))
      #expect(Self.problems(of: draft).isEmpty)
      draft.values[.evaluationPeriods] = .number(Double(most + 1))
      #expect(Self.problems(of: draft).map(\.field) == ["EvaluationPeriods"])
    }
  }

  @Test("of a composite alarm says where its rule is wrong")
  func composite() throws {
    let draft = AlarmDraft([.name: .text("A"), .alarmRule: .text("ALARM(b) AND OK(c)")])
    #expect(try draft.definition().watched == ["b", "c"])
    let wrong = AlarmDraft([.name: .text("A"), .alarmRule: .text("ALARM(b) AN OK(c)")])
    #expect(
      Self.problems(of: wrong).map(\.description) == [
        "AlarmRule is wrong at character 10: 'AN' joins nothing; expected AND or OR, or nothing"
      ])
  }

  @Test("of a definition makes the same definition again", arguments: ShippedAlarms.all)
  func roundTrip(_ shipped: AlarmDefinition) throws {
    #expect(shipped.problems == [])
    var definition = shipped
    definition.actions = AlarmActions(
      isEnabled: false, onAlarm: [.hook(["/a b", "", "c,d\"e\\", "é"])],
      onOK: [.foreign("arn:x"), .hook(["/b"])], onInsufficientData: [.hook(["/c"])])
    definition.version = 9
    let draft = AlarmDraft(definition)
    #expect(try draft.definition(version: 9) == definition)
    // As it is typed into an editor, too.
    var typed = AlarmDraft()
    for field in AlarmField.allCases { typed.type(draft.typed(field), for: field) }
    #expect(try typed.definition(version: 9) == definition)
  }

  @Test("a definition made by hand can be checked")
  func byHand() {
    var rule = Samples.rule()
    rule.datapointsToAlarm = 9
    let definition = AlarmDefinition(name: "", rule: .metric(rule))
    #expect(definition.problems.map(\.field) == ["AlarmName", "DatapointsToAlarm"])
  }

  @Test(
    "an unknown field is named with what was meant",
    arguments: [
      ("Treshold", "Treshold is no field of an alarm; expected Threshold"),
      ("Metrics", "Metrics is not supported; expected MetricName with Statistic"),
      ("zzzzzzzzz", "zzzzzzzzz is no field of an alarm; expected AlarmName, AlarmDescription"),
      ("\u{1B}c", "\\u{1b}c is no field"),
    ])
  func unknown(_ name: String, _ expected: String) {
    #expect(AlarmField.problem(ofUnknown: name).description.hasPrefix(expected))
  }
}
