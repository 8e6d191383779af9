/// What is made of all the values of a period.
package enum AlarmStatistic: Hashable, Sendable {
  case sampleCount
  case sum
  case average
  case minimum
  case maximum
  /// The value at or below which so many percent of the values are.
  case percentile(Percentage)
  /// The average of the values between two bounds.
  case trimmedMean(TrimBounds)
  /// The average of the middle half of the values.
  case interquartileMean

  /// The values that a trimmed mean keeps: above the lower bound, up to and with the upper one.
  package enum TrimBounds: Hashable, Sendable {
    /// Bounds as ranks; without a bound, 0 or 100.
    case ranks(Percentage?, Percentage?)
    /// Bounds as values; without a bound, no limit.
    case values(Double?, Double?)
  }

  /// How many values make a percentile significant; nil for every other statistic.
  ///
  /// No number does for p0 and p100, which is `Int.max`.
  package var significantSampleCount: Int? {
    guard case .percentile(let percentage) = self else { return nil }
    let half = Percentage.whole.units / 2
    let tail =
      percentage.units >= half ? Percentage.whole.units - percentage.units : percentage.units
    guard tail > 0 else { return .max }
    return (1_000 * Percentage.unitsPerOne + tail - 1) / tail
  }

  /// The ranks that bound a mean over ranks, IQM being one; nil for all else.
  package var ranks: ClosedRange<Double>? {
    switch self {
    case .interquartileMean: 25...75
    case .trimmedMean(.ranks(let lower, let upper)): (lower?.value ?? 0)...(upper?.value ?? 100)
    default: nil
    }
  }
}
