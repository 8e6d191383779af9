package import Engine
package import Routing

extension ModelDesk: LearningWork {
  package func perform(
    _ command: LearningCommand, at now: Timestamp, progress: @escaping Trainer.Progress
  ) -> LearningAnswer {
    do {
      switch command {
      case .train:
        let made = try train(at: now, progress: progress)
        return .trained(
          made.version, isNew: made.isNew,
          mayPromote: made.metrics.gate?.mayPromote ?? false, relabelled: made.relabelled,
          undoable: made.undoable)
      case .promote(let version, let champion):
        return .champion(try promote(version, over: champion, at: now))
      case .rollBack(let version): return .champion(try rollBack(version, at: now))
      case .shadow(let version):
        try shadow(version, at: now)
        return .shadow(version)
      }
    } catch {
      return .refused("\(error)")
    }
  }
}
