import Alarms

/// Values that are known one by one, so that every statistic of them is exact.
struct ExactValues {
  private let sorted: [Double]

  /// The values in any order; nil where there are none.
  init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    sorted = values.sorted()
  }

  /// A statistic; nil where a trimmed mean keeps no value.
  ///
  /// As `QuantileSketch` has them: percentiles by nearest rank, and values that a bound of ranks cuts
  /// count with the part inside.
  func value(of statistic: AlarmStatistic) -> MetricValue? {
    let count = sorted.count
    switch statistic {
    case .sampleCount: return MetricValue(Double(count), sampleCount: count)
    case .sum: return MetricValue(sum(sorted[...]), sampleCount: count)
    case .average: return MetricValue(sum(sorted[...]) / Double(count), sampleCount: count)
    case .minimum: return MetricValue(sorted[0], sampleCount: count)
    case .maximum: return MetricValue(sorted[count - 1], sampleCount: count)
    case .percentile(let percentage):
      let rank = percentage.value / 100 * Double(count) * (1 - 8 * Double.ulpOfOne)
      return MetricValue(sorted[max(1, Int(rank.rounded(.up))) - 1], sampleCount: count)
    case .trimmedMean(.values(let lower, let upper)):
      let kept = sorted.filter { $0 > lower ?? -.infinity && $0 <= upper ?? .infinity }
      guard !kept.isEmpty else { return nil }
      return MetricValue(sum(kept[...]) / Double(kept.count), sampleCount: kept.count)
    case .trimmedMean(.ranks), .interquartileMean:
      return statistic.ranks.flatMap(mean)
    }
  }

  private func mean(ofPercent ranks: ClosedRange<Double>) -> MetricValue? {
    let from = ranks.lowerBound / 100 * Double(sorted.count)
    let to = ranks.upperBound / 100 * Double(sorted.count)
    var total = 0.0
    var weight = 0.0
    for (index, value) in sorted.enumerated() {
      let part = min(Double(index + 1), to) - max(Double(index), from)
      guard part > 0 else { continue }
      total += value * part
      weight += part
    }
    guard weight > 0 else { return nil }
    return MetricValue(total / weight, sampleCount: Int(weight.rounded()))
  }

  private func sum(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) }
}
