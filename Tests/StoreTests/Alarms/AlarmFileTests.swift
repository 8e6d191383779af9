import Alarms
import Store
import Testing

@Suite("Alarms as JSON")
struct AlarmFileTests {
  private func problems(_ text: String) -> [String] {
    do {
      _ = try AlarmFile.draft(text).definition()
      return []
    } catch {
      return "\(error)".split(separator: "\n").map(String.init)
    }
  }

  @Test(arguments: ShippedAlarms.all)
  func whatIsWrittenReadsBack(_ definition: AlarmDefinition) throws {
    for isForAWS in [false, true] {
      let text = AlarmFile.text(definition, isForAWS: isForAWS, isPretty: isForAWS)
      #expect(try AlarmFile.draft(text).definition() == definition, "\(text)")
    }
  }

  @Test func compositesAndActionsReadBack() throws {
    let rule = try CompositeRule.parse("ALARM(\"a b\") AND NOT OK(c)")
    let definition = AlarmDefinition(
      name: "both", details: "d", rule: .composite(rule), severity: .critical,
      actions: AlarmActions(isEnabled: false, onAlarm: [.hook(["/bin/page", "on, call"])]),
      isEnabled: false)
    let text = AlarmFile.text(definition, isForAWS: true)
    #expect(try AlarmFile.draft(text).definition() == definition)
    #expect(!text.contains("\"Severity\""), "CloudWatch refuses names that it does not know")
    #expect(text.contains("iars:severity"))
  }

  @Test func unitTagsAndHooksComeBack() throws {
    let text = """
      {"AlarmName": "cpu", "MetricName": "CollapseCount", "Namespace": "IARS", "Statistic": "Sum",
       "Period": 300, "EvaluationPeriods": 3, "Threshold": 10.5, "Unit": "Count",
       "ComparisonOperator": "GreaterThanThreshold", "Severity": "critical",
       "AlarmActions": ["exec:/bin/page \\"on call=ü\\"", "arn:aws:sns:eu-west-1:1:t", "exec:/b c"],
       "OKActions": ["exec:/bin/calm"],
       "Tags": [{"Key": "team", "Value": "red"}, {"Key": "iars:severity", "Value": "critical"}]}
      """
    let definition = try AlarmFile.draft(text).definition()
    #expect(definition.tags == [AlarmDraft.Pair(name: "team", value: "red")])
    let aws = AlarmFile.text(definition, isForAWS: true)
    for part in [
      #""Unit":"Count""#, #"{"Key":"team","Value":"red"}"#,
      #""AlarmActions":["arn:aws:sns:eu-west-1:1:t"]"#,
      #"{"Key":"iars:AlarmActions.1","Value":"exec:/bin/page =22on call=3d=c3=bc=22"}"#,
      #"{"Key":"iars:OKActions.1","Value":"exec:/bin/calm"}"#,
    ] {
      #expect(aws.contains(part), "\(part) in \(aws)")
    }
    #expect(!aws.contains(#""OKActions""#), "CloudWatch takes ARNs alone")
    #expect(AlarmFile.leftOut(forAWS: definition).isEmpty)
    #expect(try AlarmFile.draft(aws).definition() == definition)
    #expect(try AlarmFile.draft(AlarmFile.text(definition)).definition() == definition)
  }

  @Test func aHookThatIsTooLongForATagIsNamed() throws {
    let hook = AlarmAction.hook(["/bin/page", String(repeating: "x", count: 300)])
    let definition = AlarmDefinition(
      name: "both", rule: .composite(try CompositeRule.parse("ALARM(a)")),
      actions: AlarmActions(onAlarm: [.foreign("arn:aws:sns:x"), hook]))
    #expect(AlarmFile.leftOut(forAWS: definition) == [hook.description])
    #expect(!AlarmFile.text(definition, isForAWS: true).contains("xxx"))
  }

  @Test(arguments: [
    (
      #"{"Severity": "info", "Tags": [{"Key": "iars:severity", "Value": "critical"}]}"#,
      "Severity is 'info' and the tag iars:severity 'critical'; expected one of the two, or both"
    ),
    (
      #"{"Tags": [{"Key": "iars:OKActions.1", "Value": "exec:/a=zz"}]}"#,
      "Tags has iars:OKActions.1, whose value is no action"
    ),
    (
      #"{"AlarmName": "c", "AlarmRule": "ALARM(arn:aws:sns:eu-west-1:1:t)"}"#,
      "AlarmRule is wrong at character 7: 'arn:aws:sns:eu-west-1:1:t' is the ARN of no alarm; "
        + "expected the alarm's name, or arn:aws:cloudwatch:"
    ),
    (
      #"{"AlarmName": "c", "AlarmRule": "ALARM(a)", "ActionsSuppressor": "b"}"#,
      "ActionsSuppressor is not supported; expected no such field: leave it out; AND NOT ALARM("
    ),
    (#"{"Metrics": []}"#, "Metrics is not supported; expected MetricName with Statistic: metric"),
  ])
  func whatCannotBeSaysWhatCan(_ text: String, _ message: String) {
    #expect(problems(text).contains { $0.hasPrefix(message) }, "\(problems(text))")
  }

  @Test func theJSONOfCloudWatchIsTaken() throws {
    let text = """
      {"AlarmName": "cpu", "MetricName": "CollapseCount", "Namespace": "IARS",
       "Dimensions": [{"Name": "Type", "Value": "poisoning"}], "Statistic": "Sum", "Period": 300,
       "EvaluationPeriods": 3, "DatapointsToAlarm": 2, "Threshold": 10.5, "AlarmDescription": null,
       "ComparisonOperator": "GreaterThanOrEqualToThreshold", "TreatMissingData": "notBreaching",
       "AlarmActions": ["arn:aws:sns:eu-west-1:1:t"], "Tags": [{"Key": "team", "Value": "x"}]}
      """
    let definition = try AlarmFile.draft(text).definition()
    #expect(
      definition.summary
        == "Sum(CollapseCount of Type poisoning) over 5 min >= 10.5 for 2 of 3 periods")
    #expect(definition.actions.onAlarm == [.foreign("arn:aws:sns:eu-west-1:1:t")])
  }

  @Test(arguments: [
    ("", "the file is no JSON; expected one JSON object"),
    ("[1]", "the file holds a list; expected one JSON object"),
    (#"{"AlarmNam": "x"}"#, "AlarmNam is no field of an alarm; expected AlarmName"),
    (#"{"AlarmName": "x", "Tags": 1}"#, "Tags is a number; expected a list of tags"),
    (#"{"AlarmName": {"a": 1}}"#, "AlarmName"),
  ])
  func whatIsWrongIsNamed(_ text: String, _ message: String) {
    #expect(problems(text).contains { $0.hasPrefix(message) }, "\(problems(text))")
  }

  @Test func everyWrongFieldIsNamedAtOnce() {
    let text = """
      {"AlarmName": "x", "MetricName": "CollapseCount", "Statistic": "Sum", "Period": 45,
       "Threshold": "many", "ComparisonOperator": "Above", "EvaluationPeriods": 0, "Colour": "red"}
      """
    let problems = problems(text)
    for field in ["Period", "Threshold", "ComparisonOperator", "EvaluationPeriods", "Colour"] {
      #expect(problems.contains { $0.hasPrefix(field + " ") }, "\(field): \(problems)")
    }
  }
}
