import Alarms
import Engine
import Metrics

extension OverviewScope {
  /// The shipped alarms, for where the alarms were not read.
  private static let shipped = AlarmSummary(
    rules: ShippedAlarms.all.filter(\.isEnabled).compactMap(\.metricRule))

  /// The enabled alarm on the average temperature; nil where none is enabled.
  var temperatureRule: MetricRule? {
    (alarms ?? Self.shipped).threshold(of: .temperature) { $0 == .average }
  }

  /// The enabled alarm on the collapse events of all types; nil where none is enabled.
  var collapseRule: MetricRule? {
    (alarms ?? Self.shipped).threshold(of: .collapseCount) { $0 == .sum }
      .flatMap { $0.comparison.isUpper ? $0 : nil }
  }

  /// The collapse events in a bucket above which that alarm would fire, if they came evenly; nil
  /// without it.
  var collapseLimit: Int? {
    collapseRule.map { rule in
      let width = overview.query.bucket.microseconds
      let limit = rule.threshold * Double(width) / Double(rule.period) / 1_000_000
      return limit < 1e12 ? max(1, Int(limit)) : .max
    }
  }
}

extension MetricRule {
  /// When it fires, with its own period: `> 50 in 5m`.
  var limitInPeriod: String {
    "\(limit) in \(TimeSpan.format(Int64(clamping: period) * 1_000_000))"
  }
}
