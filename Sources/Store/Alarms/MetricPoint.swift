import Alarms
import Metrics

/// What was read of a metric in one period, of which any statistic can be made.
enum MetricPoint {
  case nothing
  /// How many there were, where there could have been some: their sum.
  case count(Int)
  case figures(Rollup)
  /// Values one by one.
  case values([Double])

  /// The statistic that a rule asks for; nil where the period is missing.
  func value(of rule: MetricRule) -> MetricValue? {
    switch self {
    case .nothing: nil
    case .count(let count): MetricValue(Double(count), sampleCount: count)
    case .figures(let rollup):
      rule.selection.metric == .processingTime
        ? Self.value(
          of: rule.statistic, rollup.processingTime, rollup.processingTimeSketch)
        : Self.value(of: rule.statistic, rollup.temperature, rollup.temperatureSketch)
    case .values(let values): ExactValues(values)?.value(of: rule.statistic)
    }
  }

  private static func value(
    of statistic: AlarmStatistic, _ tally: Tally, _ sketch: QuantileSketch
  ) -> MetricValue? {
    guard let range = tally.range, let average = tally.average else { return nil }
    let count = tally.count
    switch statistic {
    case .sampleCount: return MetricValue(Double(count), sampleCount: count)
    case .sum:
      return MetricValue(Double(tally.sum) / tally.scale.unitsPerOne, sampleCount: count)
    case .average: return MetricValue(average, sampleCount: count)
    case .minimum: return MetricValue(range.lowerBound, sampleCount: count)
    case .maximum: return MetricValue(range.upperBound, sampleCount: count)
    case .percentile(let percentage):
      return sketch.quantile(percentage.value / 100, within: range)
        .map { MetricValue($0, sampleCount: count) }
    case .trimmedMean(.values(let lower, let upper)):
      return sketch.mean(above: lower, upTo: upper, within: range)
        .map { MetricValue($0.value, sampleCount: $0.count) }
    case .trimmedMean(.ranks), .interquartileMean:
      guard let ranks = statistic.ranks else { return nil }
      return sketch.mean(
        ofRanks: ranks.lowerBound / 100...ranks.upperBound / 100, within: range
      ).map { MetricValue($0.value, sampleCount: $0.count) }
    }
  }
}
