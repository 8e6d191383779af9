import Alarms
import Terminal

extension MetricRule {
  /// Whether its values are lengths of time in seconds.
  private var isInSeconds: Bool {
    selection.metric.unit == .seconds && statistic != .sampleCount
  }

  /// A value for a table: a length of time as one reads it.
  func figure(_ value: Double) -> String {
    isInSeconds ? DurationText.exact(seconds: value) : shown(value)
  }

  /// When it fires: `> 50`.
  var limit: String { "\(comparison.sign) \(figure(threshold))" }

  /// A value for a chart's axis.
  func axisLabel(_ value: Double) -> String {
    isInSeconds ? DurationText.short(value * 1_000) : Sparkline.short(value)
  }
}
