/// What a classifier says of a request; every number is in [0, 1].
package struct Signals: Hashable, Sendable {
  /// How sure the classifier is of its prediction.
  package var classifierConfidence: Double
  /// How well the label agrees with the data (confident learning).
  package var labelQuality: Double?
  /// The probability of each of the K outcomes; sums to 1 within 1e-3.
  package var predictedProbabilities: [Double]?
  /// How much the request looks like the training data: 1 = in distribution.
  package var oodScore: Double?
  /// Whether it repeats an earlier request.
  package var isDuplicate: Bool
  /// The request's value to the model (data Shapley); 0.5 is neutral.
  package var dataShapley: Double?
  /// How pressing the text sounds.
  package var sentiment: Double?

  /// Signals by their parts; see the properties.
  package init(
    classifierConfidence: Double, labelQuality: Double? = nil,
    predictedProbabilities: [Double]? = nil, oodScore: Double? = nil, isDuplicate: Bool = false,
    dataShapley: Double? = nil, sentiment: Double? = nil
  ) {
    self.classifierConfidence = classifierConfidence
    self.labelQuality = labelQuality
    self.predictedProbabilities = predictedProbabilities
    self.oodScore = oodScore
    self.isDuplicate = isDuplicate
    self.dataShapley = dataShapley
    self.sentiment = sentiment
  }
}
