/// A model, and what its training learnt about the data.
package struct TrainingResult: Sendable {
  package let model: Model
  /// The places of the examples that were learnt from, among those given.
  package let kept: [Int]
  /// The class of each of them: a place in the model's `labels`.
  package let classes: [Int]
  /// Calibrated probabilities of each of them by a fold that had not seen it.
  package let outOfFold: ProbabilityTable
  package let report: TrainingReport
}
