/// How a training went.
package struct TrainingReport: Equatable, Sendable {
  /// The values of C that were tried, in order.
  package let trials: [Trial]
  /// The C that was used.
  package let strength: Double
  /// What the model's scores are divided by.
  package let temperature: Double
  /// How many passes over the data the model took.
  package let passes: Int
  /// The duality gap an example at the end, in nats.
  package let gap: Double
  /// Whether the gap is within the tolerance; else the passes ran out.
  package let isConverged: Bool
  /// How many examples were left out because their id had occurred with the same label.
  package let repeats: Int

  /// A value of C and how it did out of fold.
  package struct Trial: Equatable, Sendable {
    package let strength: Double
    package let temperature: Double
    /// The calibrated out-of-fold log loss, in nats.
    package let logLoss: Double
  }
}
