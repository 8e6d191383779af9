import Alarms
import Routing
import TestSupport

/// Values that many tests begin with.
enum Samples {
  /// 2026-01-15T12:00:00Z, a Thursday.
  static let noon = Timestamp(microseconds: 1_768_478_400_000_000)

  /// So many seconds after noon.
  static func noon(plus seconds: Int) -> Timestamp { noon.advanced(by: Int64(seconds) * 1_000_000) }

  /// Sum(CollapseCount) over 5 min > 50.
  static func rule(
    _ count: Int = 3, _ needed: Int = 2, _ missing: MissingDataTreatment = .missing
  ) -> MetricRule {
    MetricRule(
      MetricSelection(.collapseCount), .sum, period: 300, .above, 50, evaluationPeriods: count,
      datapointsToAlarm: needed, missingData: missing)
  }

  static func alarm(
    _ name: String, _ severity: AlarmSeverity = .warning, metric: BuiltInMetric = .collapseCount
  ) -> AlarmDefinition {
    AlarmDefinition(
      name: name,
      rule: .metric(MetricRule(MetricSelection(metric), .average, period: 60, .above, 1)),
      severity: severity)
  }

  static func composite(_ name: String, _ rule: String) throws -> AlarmDefinition {
    AlarmDefinition(name: name, rule: .composite(try CompositeRule.parse(rule)))
  }

  /// Where a problem stands, as carets under its text.
  static func carets(_ problem: AlarmTextProblem) -> String {
    String(repeating: " ", count: problem.offset) + String(repeating: "^", count: problem.length)
  }
}

extension SplitMix64 {
  /// A whole number from 0 up to, but without, a bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
