/// What a decision at one tau must reach for green and for yellow.
///
/// Source: domain.md section 4.
package struct Bar: Hashable, Sendable {
  /// The confidence that green needs.
  package var green: Double
  /// The confidence that yellow needs.
  package var yellow: Double
  /// The R that green needs.
  package var greenR: Double
  /// The N that green bears.
  package var greenN: Double

  /// The bar at a tau.
  package init(tau: Double, under policy: Policy) {
    let thresholds = policy.thresholds
    green = min(
      max(thresholds.green + thresholds.greenSlope * (1 - tau), thresholds.greenLowest),
      thresholds.greenHighest)
    yellow = min(
      max(thresholds.yellow + thresholds.yellowSlope * (1 - tau), thresholds.yellowLowest),
      thresholds.yellowHighest)
    greenR = thresholds.greenR
    greenN = thresholds.greenN
  }

  /// The stream of a measured request and what decided it.
  package func stream(
    confidence: Double, _ measurement: Measurement
  ) -> (stream: Stream, ground: Ground) {
    switch measurement.collapseType {
    case .confusion: return (.red, .confusion)
    case .poisoning: return (.red, .poisoning)
    case .none, .distraction, .clash: break
    }
    guard confidence >= green else {
      return confidence >= yellow ? (.yellow, .belowGreen) : (.red, .belowYellow)
    }
    if measurement.relevant >= greenR, measurement.noise <= greenN { return (.green, .green) }
    guard confidence >= yellow else { return (.red, .belowYellow) }
    return (.yellow, measurement.relevant < greenR ? .relevantTooLow : .noiseTooHigh)
  }

  /// What decided a stream.
  package enum Ground: Hashable, Sendable {
    case green
    case belowGreen
    case belowYellow
    case relevantTooLow
    case noiseTooHigh
    case confusion
    case poisoning

    /// One line for people.
    package var reason: String {
      switch self {
      case .green: "confidence, R and N meet the green thresholds"
      case .belowGreen: "confidence is below the green threshold"
      case .belowYellow: "confidence is below the yellow threshold"
      case .relevantTooLow: "confidence suffices for green, but R is too low"
      case .noiseTooHigh: "confidence suffices for green, but N is too high"
      case .confusion: "collapse: confusion forces red"
      case .poisoning: "collapse: poisoning forces red"
      }
    }
  }
}
