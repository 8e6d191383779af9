/// How a value must stand to the threshold to breach it; the raw values are CloudWatch's.
package enum AlarmComparison: String, CaseIterable, Sendable {
  case above = "GreaterThanThreshold"
  case atLeast = "GreaterThanOrEqualToThreshold"
  case below = "LessThanThreshold"
  case atMost = "LessThanOrEqualToThreshold"

  /// Whether a value breaches a threshold.
  package func isBreached(by value: Double, threshold: Double) -> Bool {
    switch self {
    case .above: value > threshold
    case .atLeast: value >= threshold
    case .below: value < threshold
    case .atMost: value <= threshold
    }
  }

  /// The sign between a breaching value and the threshold.
  package var sign: String {
    switch self {
    case .above: ">"
    case .atLeast: ">="
    case .below: "<"
    case .atMost: "<="
    }
  }

  /// The words between a value that does not breach and the threshold, such as `at or below`.
  package var contraryWords: String {
    switch self {
    case .above: "at or below"
    case .atLeast: "below"
    case .below: "at or above"
    case .atMost: "above"
    }
  }
}
