package import Engine

/// What the Learning screen remembers.
package struct LearningState: Equatable, Sendable {
  /// What was read last; nil before that.
  package var reading: LearningOverview?
  /// Why it could not be read.
  package var failure: String?
  /// How far the training is that is under way; nil where there is none.
  package var training: Trainer.Step?
  /// Whether the training was asked to end.
  package var isEnding = false
  /// Whether a promotion or a rollback is under way.
  package var isBusy = false
  /// The promotion that waits for its word.
  package var promotion: Promotion?

  /// A promotion that waits for the model's version to be written.
  package struct Promotion: Equatable, Sendable {
    package var version: String
    package var line = LineEditor()
  }

  /// A screen that shows nothing yet.
  package init() {}
}
