#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The logarithmic bins of the percentile sketch: which bin holds a value, and which value stands
/// for a bin.
///
/// From C. Masson, J. E. Rim and H. K. Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch
/// with Relative-Error Guarantees", VLDB 2019. With relative accuracy alpha and
/// gamma = (1 + alpha) / (1 - alpha), and bins counted up from the smallest value x0 told from 0:
///
///     key(x)     = floor((ln x - ln x0) / ln gamma)      the bin is [x0 gamma^k, x0 gamma^(k+1))
///     value(k)   = x0 gamma^k (1 + alpha)
///
/// At the lower end of its bin `value` is alpha too high, at the upper end alpha too low, and
/// nowhere worse. (The paper closes the bins at the upper end instead; rounding down is cheaper.)
enum BinMapping {
  /// The largest relative error of a bin's value, a fraction.
  static let relativeAccuracy = 0.009

  /// The smallest value that has a bin (x0); its key is 0.
  static let smallestValue = 1e-9

  /// The key of the largest finite double.
  static let largestKey = 40_582

  // Written out, because a constant that calls `log` would be initialised behind a check on
  // every use: ln x0, and ln gamma with its inverse.
  private static let logarithmOfSmallest = -20.723265836946411
  private static let logarithmOfGamma = 0.018000486023620967
  private static let binsPerUnit = 55.554055553154181

  /// The key of the bin that holds `value`, which is finite and at least `smallestValue`.
  static func key(of value: Double) -> Int {
    Int((log(value) - logarithmOfSmallest) * binsPerUnit)
  }

  /// The value that stands for every value in the bin `key`.
  static func value(of key: Int) -> Double {
    let lowerEnd = exp(logarithmOfSmallest + Double(key) * logarithmOfGamma)
    return min(lowerEnd * (1 + relativeAccuracy), .greatestFiniteMagnitude)
  }
}
