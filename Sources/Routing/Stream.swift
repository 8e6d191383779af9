/// Where a request goes.
///
/// Source: domain.md section 1.
package enum Stream: String, CaseIterable, Sendable {
  /// Automatic: nobody acts.
  case green
  /// Assisted review: an operator with a suggestion.
  case yellow
  /// Expert review: an operator with the expert skill.
  case red

  /// The time within which the stream promises a result, in microseconds.
  package var slaMicroseconds: Int64 {
    switch self {
    case .green: 5 * 1_000_000
    case .yellow: 4 * 3_600 * 1_000_000
    case .red: 24 * 3_600 * 1_000_000
    }
  }
}
