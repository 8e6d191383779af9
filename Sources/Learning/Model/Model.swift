/// A trained classifier: a value that predicts, explains and can be stored.
///
/// Predictions are functions of the blob and the subject alone.
package struct Model: Sendable {
  /// The labels it tells apart, sorted; probabilities are in this order.
  package let labels: [String]

  /// What scores are divided by before they become probabilities; above 0.
  package let temperature: Float

  /// How well labels agree with the data, by category.
  package let labelQuality: LabelQuality

  let space: FeatureSpace
  let weights: WeightTable
  let references: ReferenceCases

  init(
    labels: [String], space: FeatureSpace, weights: WeightTable, temperature: Float,
    labelQuality: LabelQuality, references: ReferenceCases
  ) {
    self.labels = labels
    self.space = space
    self.weights = weights
    self.temperature = temperature
    self.labelQuality = labelQuality
    self.references = references
  }

  /// What the model expects of a subject.
  ///
  /// Takes tens of microseconds for a sentence, in proportion to its length. What training has not
  /// seen, be it words, a category or a level, adds nothing.
  package func predict(_ subject: Subject) -> Prediction {
    let row = EncodedSubject(subject, space: space)
    let probabilities = Calibration.probabilities(
      of: weights.scores(of: row.rows, row: 0)[...], classCount: labels.count,
      temperature: temperature)
    var best = 0
    for index in probabilities.indices where probabilities[index] > probabilities[best] {
      best = index
    }
    let similarities = references.similarities(
      of: row.rows, row: 0, text: row.text, space: space)
    return Prediction(
      label: labels[best], labelIndex: best, probabilities: probabilities,
      oodScore: references.oodScore(similarities), labelQuality: labelQuality.quality(of: subject))
  }

  /// The past cases most like a subject, the most like first, of those the model keeps.
  package func nearest(to subject: Subject, count: Int) -> [NearestCase] {
    let row = EncodedSubject(subject, space: space)
    let similarities = references.similarities(
      of: row.rows, row: 0, text: row.text, space: space)
    return ReferenceCases.largest(count, of: similarities).compactMap { place in
      let similarity = similarities[place]
      guard similarity > 0 else { return nil }
      let reference = references.cases[place]
      return NearestCase(
        id: reference.id, label: labels[reference.label],
        similarity: Double(min(similarity, 1)))
    }
  }
}
