/// A past case that is like a subject.
package struct NearestCase: Equatable, Sendable {
  /// The id of the training example.
  package let id: String
  /// What was decided.
  package let label: String
  /// How alike they are, from 0 to 1.
  package let similarity: Double
}
