package import Routing

/// One point of an evaluation.
package struct EvaluatedPoint: Hashable, Sendable {
  /// The time its values are from.
  package var period: Range<Timestamp>
  /// Its value; nil where it is missing.
  package var value: MetricValue?
  /// What it says.
  package var mark: PointMark
  /// Whether it was counted.
  package var isUsed: Bool
}
