package import Engine
package import Routing

/// What the operator has done about models; the learning thread does it.
package enum LearningCommand: Equatable, Sendable {
  case train
  case promote(String)
  /// Of this champion, not of one that took its place meanwhile.
  case rollBack(String)
}

/// What became of it.
package enum LearningAnswer: Equatable, Sendable {
  /// A challenger was made; the flags say whether it is a new one and may be promoted.
  case trained(String, isNew: Bool, mayPromote: Bool, relabelled: Int)
  /// This is the champion now; nil where no model decides.
  case champion(String?)
  /// The operator ended the training; nothing has changed.
  case cancelled
  /// Nothing was changed, and why.
  case refused(String)
}

/// The work behind the Learning screen, by a connection of its own.
package protocol LearningWork: Sendable {
  /// Does what a command says.
  ///
  /// - Parameters:
  ///   - command: The command.
  ///   - now: The clock's moment.
  ///   - progress: Called from any thread, one call at a time; false ends a training.
  /// - Returns: What became of it; what is refused is an answer, no error.
  func perform(
    _ command: LearningCommand, at now: Timestamp, progress: @escaping Trainer.Progress
  ) -> LearningAnswer
}
