package import Engine
package import Routing

/// What the operator has done about models; the learning thread does it.
package enum LearningCommand: Equatable, Sendable {
  case train
  /// In the place of this champion, nil for none, and not of one that took its place meanwhile.
  case promote(String, over: String?)
  /// Of this champion, not of one that took its place meanwhile.
  case rollBack(String)
  /// Lets a model score all traffic without deciding.
  case shadow(String)

  /// What the operator asked for, in a few words.
  package var title: String {
    switch self {
    case .train: "training"
    case .promote(let version, over: _): "promotion of \(version)"
    case .rollBack(let version): "rollback of \(version)"
    case .shadow(let version): "\(version) as shadow"
    }
  }
}

/// What became of it.
package enum LearningAnswer: Equatable, Sendable {
  /// A challenger was made; the flags say whether it is a new one and may be promoted, the counts
  /// how many labels are asked again and how many verdicts, which could still be undone, were left
  /// out.
  case trained(String, isNew: Bool, mayPromote: Bool, relabelled: Int, undoable: Int)
  /// This is the champion now; nil where no model decides.
  case champion(String?)
  /// This model scores all traffic now, and decides nothing.
  case shadow(String)
  /// The operator ended the training; nothing has changed.
  case cancelled
  /// Nothing was changed, and why.
  case refused(String)

  /// What became of it, in words.
  package var words: String {
    switch self {
    case .trained(let version, let isNew, let mayPromote, let relabelled, let undoable):
      var words =
        switch (isNew, mayPromote) {
        case (false, _): "nothing new to learn: \(version) is the same model"
        case (true, true): "\(version) may be promoted"
        case (true, false): "\(version) is trained; the gate refuses it"
        }
      if isNew, relabelled > 0 {
        words += "; \(relabelled) label\(relabelled == 1 ? "" : "s") asked again at the desk"
      }
      if undoable > 0 {
        words += "; not learnt: \(undoable) verdict\(undoable == 1 ? "" : "s") that can be undone"
      }
      return words
    case .champion(let version):
      return version.map { "\($0) is the champion: the next decisions are its own" }
        ?? "no model decides; requests need signals of their own"
    case .shadow(let version): return "\(version) scores all traffic and decides nothing"
    case .cancelled: return "the training was ended; nothing has changed"
    case .refused(let reason): return "refused: \(reason)"
    }
  }
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

  /// Closes the connection.
  func close()
}
