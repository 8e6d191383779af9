import Alarms
import Routing
import Testing

@Suite("An evaluation of values")
struct MetricEvaluationTests {
  private static func evaluate(
    _ rule: MetricRule, _ values: [Double?], samples: Int = 5_000, from state: AlarmState = .ok
  ) -> MetricEvaluation {
    rule.evaluate(
      values.map { $0.map { MetricValue($0, sampleCount: samples) } }, at: Samples.noon,
      from: state)
  }

  @Test("shows its points, which were counted, and says why in numbers")
  func explanation() {
    let evaluation = Self.evaluate(Samples.rule(), [nil, 12, nil, 61, 72.5])
    #expect(evaluation.decision.state == .alarm)
    #expect(PointMark.text(evaluation.points.map(\.mark)) == "- 0 - X X")
    #expect(evaluation.points.map(\.isUsed) == [false, true, false, true, true])
    #expect(evaluation.points.last?.period == Samples.noon(plus: -300)..<Samples.noon)
    #expect(evaluation.newestValue == 72.5)
    #expect(
      evaluation.reason
        == "Sum(CollapseCount) > 50: of the newest 3 points 2 breach, 2 needed "
        + "(newest last: 12, 61, 72.5)")
    #expect(
      evaluation.wayToOK
        == "OK after 2 more points at or below 50 (within 10 min); the newest, 72.5, is 22.5 above")
    #expect(evaluation.wayToAlarm == nil)
  }

  @Test("of an alarm by its name says the same")
  func named() {
    let evaluation = Self.evaluate(Samples.rule(), [nil, 12, nil, 61, 72.5])
    let named = Evaluation(name: "HighCollapseRate", evaluation)
    #expect(named.tick == Samples.noon)
    #expect(named.isTransition && named.isBreaching)
    #expect(named.reason == evaluation.reason)
    #expect(named.wayToOK == evaluation.wayToOK)
    #expect(!Evaluation(name: "a", Self.evaluate(Samples.rule(), [0, 0, 0, 0, 0])).isTransition)
  }

  @Test("an OK alarm says what would make it fire")
  func wayToAlarm() {
    let evaluation = Self.evaluate(Samples.rule(), [0, 0, 0, 0, 61])
    #expect(evaluation.decision.state == .ok)
    #expect(evaluation.wayToOK == nil)
    #expect(evaluation.wayToAlarm == "ALARM after 1 more point > 50 (within 5 min)")
  }

  @Test("a gap that would make it OK is said")
  func gap() {
    let evaluation = Self.evaluate(Samples.rule(1, 1, .notBreaching), [0, 0, 50.5])
    #expect(
      evaluation.wayToOK
        == "OK after 1 more point at or below 50 (within 5 min, or 15 min without data); "
        + "the newest, 50.5, is 0.5 above")
  }

  @Test("without data it says so")
  func noData() {
    let evaluation = Self.evaluate(Samples.rule(), [nil, nil, nil, nil, nil])
    #expect(evaluation.decision.state == .insufficientData)
    #expect(evaluation.reason == "Sum(CollapseCount): none of 5 points has data")
    #expect(evaluation.wayToOK == "OK after 1 more point at or below 50 (within 5 min)")
    #expect(evaluation.wayToAlarm == "ALARM after 2 more points > 50 (within 10 min)")
  }

  @Test("a percentile over few samples changes nothing, where it is ignored")
  func lowSamples() throws {
    let statistic = try #require(AlarmStatistic.parse("p99"))
    func state(_ treatment: LowSampleTreatment, _ samples: Int) -> AlarmState {
      let rule = MetricRule(
        MetricSelection(.processingTime), statistic, period: 60, .above, 1_000,
        lowSamples: treatment)
      return Self.evaluate(rule, [nil, nil, 1_500], samples: samples).decision.state
    }
    #expect(state(.evaluate, 1) == .alarm)
    #expect(state(.ignore, 999) == .ok)
    #expect(state(.ignore, 1_000) == .alarm)
    let rule = MetricRule(
      MetricSelection(.processingTime), statistic, period: 60, .above, 1_000, lowSamples: .ignore)
    #expect(
      Self.evaluate(rule, [nil, nil, 1_500]).wayToOK
        == "OK after 1 more point at or below 1000 ms over 1000 samples or more (within 1 min); "
        + "the newest, 1500 ms, is 500 above")
  }

  @Test(
    "a percentile is significant from so many samples on",
    arguments: [
      ("p50", 20), ("p90", 100), ("p95", 200), ("p99", 1_000), ("p99.9", 10_000),
      ("p49", 21), ("p10", 100), ("p1", 1_000), ("p97", 334), ("p100", Int.max), ("p0", Int.max),
    ])
  func significance(_ text: String, _ count: Int) {
    #expect(AlarmStatistic.parse(text)?.significantSampleCount == count)
  }

  @Test(
    "values breach by the comparison",
    arguments: [
      (AlarmComparison.above, [false, false, true]), (.atLeast, [false, true, true]),
      (.below, [true, false, false]), (.atMost, [true, true, false]),
    ])
  func comparisons(_ comparison: AlarmComparison, _ expected: [Bool]) {
    let found = [49.0, 50, 51].map { comparison.isBreached(by: $0, threshold: 50) }
    #expect(found == expected)
  }

  @Test("what is no number is missing", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(Self.evaluate(Samples.rule(), [0, 0, 0, 0, value]).points.last?.mark == .missing)
  }

  @Test("less may be worse")
  func below() {
    let rule = MetricRule(
      MetricSelection(.greenStreamCount), .sum, period: 60, .below, 10, extraPoints: 0)
    #expect(
      Self.evaluate(rule, [4]).wayToOK
        == "OK after 1 more point at or above 10 (within 1 min); the newest, 4, is 6 below")
  }
}
