/// A mergeable summary of many values from which any quantile can be read to within 1 %.
///
/// It is a DDSketch (see `BinMapping` for the formulas and the source): counts of values in bins
/// whose width grows with the value. Sketches of minutes add up to exactly the sketch of their
/// hour, in any order, which averages of percentiles do not.
///
/// Values are finite and not negative: times in milliseconds, temperatures. What is below
/// `smallestValue` counts as zero. The guarantee spans a factor of 1e16 below the largest bin;
/// values below that are counted as if they were at its end, so only quantiles down there
/// suffer.
///
/// The smallest and largest value are not kept here but in the `Tally` beside it.
package struct QuantileSketch: Equatable, Sendable {
  /// The largest relative error of a quantile, a fraction.
  package static let relativeAccuracy = BinMapping.relativeAccuracy

  /// The smallest value that is told from zero.
  package static let smallestValue = BinMapping.smallestValue

  /// How many values it holds; the largest `Int` where they are more.
  package private(set) var count = 0

  private(set) var zeroCount = 0
  private(set) var bins = BinCounts()

  /// Makes a sketch of no values.
  package init() {}

  /// Whether it holds no values.
  package var isEmpty: Bool { count == 0 }

  /// Adds one value.
  ///
  /// - Parameter value: A finite number that is not negative; anything else is a programmer's
  ///   error and traps.
  /// - Complexity: O(1), amortised over the widening of the range of values.
  package mutating func insert(_ value: Double) {
    precondition(value >= 0 && value < .infinity, "a sketch takes finite values that are not < 0")
    count = count.addingSaturated(1)
    if value < BinMapping.smallestValue {
      zeroCount = zeroCount.addingSaturated(1)
    } else {
      bins.insert(BinMapping.key(of: value))
    }
  }

  /// Adds all values of another sketch.
  ///
  /// - Complexity: O(bins between the other's smallest and largest value).
  package mutating func merge(_ other: QuantileSketch) {
    count = count.addingSaturated(other.count)
    zeroCount = zeroCount.addingSaturated(other.zeroCount)
    guard !other.bins.isEmpty else { return }
    bins.merge(other.bins.filled, lowest: other.bins.lowest, highest: other.bins.highest)
  }

  /// Adds all values of a sketch that was written by `blob()`, without building that sketch.
  ///
  /// - Throws: `SketchError` when the bytes are not a sketch this version can read; the sketch
  ///   is then unchanged.
  /// - Complexity: O(bytes).
  package mutating func merge(blob bytes: UnsafeRawBufferPointer) throws(SketchError) {
    let blob = try SketchBlob(bytes)
    count = count.addingSaturated(blob.count)
    zeroCount = zeroCount.addingSaturated(blob.zeroCount)
    guard !blob.hasNoBins else { return }
    bins.merge(blob.bins, lowest: blob.lowest, highest: blob.highest)
  }

  /// The bytes that stand for this sketch in the store.
  ///
  /// Equal sketches have equal bytes. Ten values take about 20 bytes.
  package func blob() -> [UInt8] {
    SketchBlob.encode(zeroCount: zeroCount, count: count, bins: bins)
  }

  /// The value below or at which the fraction `q` of all values lies, by nearest rank: the
  /// smallest value held such that at least `q` times `count` values are no larger.
  ///
  /// - Parameters:
  ///   - q: From 0 (the smallest value) to 1 (the largest).
  ///   - range: The exact smallest and largest value where they are known (`Tally.range`): the
  ///     answer is kept within them, so that no percentile is shown above the maximum.
  /// - Returns: The quantile with a relative error of at most `relativeAccuracy`, or nil when
  ///   there are no values.
  /// - Complexity: O(bins between the smallest and the largest value).
  package func quantile(_ q: Double, within range: ClosedRange<Double>? = nil) -> Double? {
    precondition(q >= 0 && q <= 1, "a quantile is asked for by a fraction from 0 to 1")
    guard !isEmpty else { return nil }
    let value = value(ofRank: rank(of: q))
    guard let range else { return value }
    return min(max(value, range.lowerBound), range.upperBound)
  }

  private func rank(of q: Double) -> Int {
    // 0.07 * 100 is a little more than 7 in binary: without the allowance it would be rank 8.
    let exact = q * Double(count) * (1 - 8 * Double.ulpOfOne)
    return max(1, Int(exactly: exact.rounded(.up)) ?? count)
  }

  private func value(ofRank rank: Int) -> Double {
    guard rank > zeroCount else { return 0 }
    return BinMapping.value(of: bins.key(ofRank: rank - zeroCount))
  }
}
