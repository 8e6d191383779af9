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
