import Learning
import Routing

extension Signals {
  /// What routing reads of a model's forecast.
  ///
  /// The confidence is that of approval where the model knows approval, since green approves: what
  /// a model is sure to be rejected must not be approved by that certainty. Else it is that of the
  /// most probable label.
  ///
  /// - Parameters:
  ///   - forecast: What the model expects.
  ///   - approval: Where `approved` is among its labels; nil where it is not.
  ///   - isDuplicate: Whether the request nearly repeats a recent one.
  init(_ forecast: Forecast, approval: Int?, isDuplicate: Bool) {
    let confidence =
      approval.map { forecast.probabilities[$0] } ?? forecast.probabilities.max() ?? 0
    self.init(
      classifierConfidence: min(1, max(0, confidence)),
      labelQuality: min(1, max(0, forecast.labelQuality)),
      predictedProbabilities: forecast.probabilities,
      oodScore: min(1, max(0, forecast.oodScore)), isDuplicate: isDuplicate)
  }
}

extension Subject {
  /// What a classifier sees of a request.
  init(_ request: Request) {
    self.init(
      text: request.text, category: request.category, amount: request.amount,
      level: request.requestorLevel)
  }
}
