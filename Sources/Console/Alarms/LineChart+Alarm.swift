import Alarms
import Terminal

extension LineChart.Threshold {
  /// The threshold of an alarm, on a chart of its metric.
  init(_ rule: MetricRule) {
    self.init(
      value: rule.threshold,
      label: "alarm \(rule.limit)")
  }
}
