extension Tally {
  /// How finely a measure is summed.
  package enum Scale: Sendable {
    /// Units of 1e-9, for confidence, temperature and other figures near 1.
    case billionths

    /// Units of 1e-6: of times in milliseconds, nanoseconds.
    case millionths

    /// How many units make 1.
    package var unitsPerOne: Double {
      switch self {
      case .billionths: 1e9
      case .millionths: 1e6
      }
    }

    /// The nearest whole number of units of `value`, which is not negative, or the largest
    /// `Int64` where they are more.
    func units(of value: Double) -> Int64 {
      let units = (value * unitsPerOne).rounded()
      // As a double, Int64.max is one more than it is: what is less than that fits.
      return units < Double(Int64.max) ? Int64(units) : .max
    }
  }
}
