import Glibc

/// Bounds of a share that was estimated from a sample.
package enum ProportionBound {
  /// The interval of Wilson's score at 95 % (two-sided); 0...1 without a sample.
  package static func wilson(_ hits: Int, of count: Int) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let z = 1.959_963_984_540_054
    let size = Double(count)
    let share = Double(hits) / size
    let centre = share + z * z / (2 * size)
    let spread = z * (share * (1 - share) / size + z * z / (4 * size * size)).squareRoot()
    let scale = 1 + z * z / size
    return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
  }

  /// The exact one-sided upper bound at 95 % (Clopper and Pearson): the share at which so few hits
  /// or fewer would come up once in twenty times; 1 without a sample.
  package static func upper(_ hits: Int, of count: Int, confidence: Double = 0.95) -> Double {
    guard count > 0, hits < count else { return 1 }
    var low = Double(hits) / Double(count)
    var high = 1.0
    // Halving 60 times leaves less than 1e-18.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(hits, of: count, share: middle) > 1 - confidence {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The probability of so many hits or fewer in a binomial sample.
  static func cumulative(_ hits: Int, of count: Int, share: Double) -> Double {
    guard share > 0 else { return 1 }
    guard share < 1 else { return hits >= count ? 1 : 0 }
    let size = Double(count)
    let terms = (0...hits).map { hit -> Double in
      let number = Double(hit)
      return lgamma(size + 1) - lgamma(number + 1) - lgamma(size - number + 1)
        + number * log(share) + (size - number) * log1p(-share)
    }
    return min(1, terms.reduce(0) { $0 + exp($1) })
  }
}
