/// How well labels agree with what the model expects of them, by category.
package struct LabelQuality: Equatable, Sendable {
  /// The mean self-confidence of all training labels, in [0, 1].
  package let overall: Double

  /// The mean self-confidence of the training labels of each category.
  package let byCategory: [String: Double]

  /// How many examples' worth the overall mean weighs in a category's.
  ///
  /// A category of three examples says little, so its mean is drawn towards the overall one.
  private static let prior = 10.0

  /// The quality of a subject: that of its category, or the overall where it is unknown.
  package func quality(of subject: Subject) -> Double {
    subject.category.flatMap { byCategory[$0] } ?? overall
  }

  init(overall: Double, byCategory: [String: Double]) {
    self.overall = overall
    self.byCategory = byCategory
  }

  init(subjects: [Subject], scores: LabelScores) {
    let confidences = scores.selfConfidence
    let mean = confidences.reduce(0, +) / Double(max(confidences.count, 1))
    var sums: [String: (sum: Double, count: Double)] = [:]
    for (subject, confidence) in zip(subjects, confidences) {
      guard let category = subject.category else { continue }
      sums[category, default: (0, 0)].sum += confidence
      sums[category, default: (0, 0)].count += 1
    }
    overall = mean
    byCategory = sums.mapValues { ($0.sum + Self.prior * mean) / ($0.count + Self.prior) }
  }
}
