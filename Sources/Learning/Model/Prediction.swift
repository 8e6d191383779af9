/// What the model expects of a subject.
package struct Prediction: Equatable, Sendable {
  /// The most probable label.
  package let label: String
  /// Its place in the model's `labels`.
  package let labelIndex: Int
  /// The calibrated probability of every label, in the order of the model's `labels`; sums to 1.
  package let probabilities: [Double]
  /// How much the subject is like the training data, in [0, 1]; 1 = in distribution.
  package let oodScore: Double
  /// How well labels of the subject's category agree with the data, in [0, 1].
  package let labelQuality: Double

  /// The probability of the most probable label.
  package var confidence: Double { probabilities[labelIndex] }
}
