extension QuantileSketch {
  /// The average of the values between two ranks, such as 0.25 and 0.75 for the middle half.
  ///
  /// Values that a bound cuts count with the part inside.
  ///
  /// - Parameters:
  ///   - ranks: Shares of the values, in [0, 1].
  ///   - range: The exact smallest and largest value where they are known; see `quantile`.
  /// - Returns: The average, and over how many values, rounded; nil where none are between.
  package func mean(
    ofRanks ranks: ClosedRange<Double>, within range: ClosedRange<Double>? = nil
  ) -> (value: Double, count: Int)? {
    let from = ranks.lowerBound * Double(count)
    let to = ranks.upperBound * Double(count)
    var passed = 0.0
    var sum = 0.0
    var weight = 0.0
    forEachValue(within: range) { value, count in
      let part = min(passed + Double(count), to) - max(passed, from)
      passed += Double(count)
      guard part > 0 else { return }
      sum += value * part
      weight += part
    }
    return weight > 0 ? (sum / weight, Int(weight.rounded())) : nil
  }

  /// The average of the values above one bound, up to and with another.
  ///
  /// - Parameters:
  ///   - lower: Nil for no lower bound.
  ///   - upper: Nil for no upper bound.
  ///   - range: The exact smallest and largest value where they are known; see `quantile`.
  /// - Returns: The average, and over how many values; nil where none are between.
  package func mean(
    above lower: Double?, upTo upper: Double?, within range: ClosedRange<Double>? = nil
  ) -> (value: Double, count: Int)? {
    var sum = 0.0
    var kept = 0
    forEachValue(within: range) { value, count in
      guard value > lower ?? -.infinity, value <= upper ?? .infinity else { return }
      sum += value * Double(count)
      kept += count
    }
    return kept > 0 ? (sum / Double(kept), kept) : nil
  }

  /// Hands on the values that stand for the bins, in rising order, with how many each stands for.
  private func forEachValue(
    within range: ClosedRange<Double>?, _ body: (_ value: Double, _ count: Int) -> Void
  ) {
    func clamped(_ value: Double) -> Double {
      guard let range else { return value }
      return min(max(value, range.lowerBound), range.upperBound)
    }
    if zeroCount > 0 { body(clamped(0), zeroCount) }
    for bin in bins.filled { body(clamped(BinMapping.value(of: bin.key)), bin.count) }
  }
}
