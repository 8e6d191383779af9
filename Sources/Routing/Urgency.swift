/// How soon a request needs its decision.
///
/// Source: domain.md section 6.
package enum Urgency: String, CaseIterable, Sendable {
  case standard
  case expedited
  case critical
  case emergency

  /// The level of a score in [0, 1].
  package init(score: Double) {
    self =
      score >= 0.8 ? .emergency : score >= 0.6 ? .critical : score >= 0.4 ? .expedited : .standard
  }

  /// The time within which a request of this urgency is due, in microseconds.
  package var slaMicroseconds: Int64 {
    switch self {
    case .standard: 24 * 3_600 * 1_000_000
    case .expedited: 8 * 3_600 * 1_000_000
    case .critical: 2 * 3_600 * 1_000_000
    case .emergency: 30 * 60 * 1_000_000
    }
  }
}
