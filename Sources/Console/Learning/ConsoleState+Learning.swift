import Engine
import Routing
import Terminal

extension ConsoleState {
  /// Whether the Learning screen is to be read.
  package var wantsLearning: Bool { screen == .learning }

  /// Does an action of the Learning screen that is available.
  mutating func performOnLearning(_ action: Action) -> [Effect] {
    switch action {
    case .learnTrain:
      learning.training = .gathering
      learning.isEnding = false
      return [.learning(.train)]
    case .learnPromote:
      guard let version = learning.reading?.challenger?.version else { return [] }
      learning.promotion = LearningState.Promotion(version: version)
    case .learnRollBack:
      guard let champion = learning.reading?.champion?.version else { return [] }
      learning.isBusy = true
      return [.learning(.rollBack(champion))]
    case .learnCancel:
      learning.isEnding = true
      message = "the training is being ended; nothing will have changed"
      return [.cancelTraining]
    default: break
    }
    return []
  }

  /// Takes a key while a promotion waits for its word; nil where the action table has it.
  mutating func writePromotion(_ key: Key) -> [Effect]? {
    guard screen == .learning, var promotion = learning.promotion, help == nil else { return nil }
    switch key {
    case .control("c"), .control("l"): return nil
    case .escape:
      learning.promotion = nil
      message = "nothing was done"
      return []
    case .enter:
      guard promotion.line.text == promotion.version else {
        message = "write \(promotion.version) to promote it; esc leaves all as it is"
        return []
      }
      learning.promotion = nil
      learning.isBusy = true
      return [.learning(.promote(promotion.version))]
    default:
      guard promotion.line.press(key) else {
        message = "\(key.label(charset)) does nothing here: esc leaves all as it is"
        return []
      }
    }
    learning.promotion = promotion
    return []
  }

  /// Takes in what was read or done for the Learning screen.
  mutating func takeLearning(_ event: ConsoleEvent) {
    switch event {
    case .learningRead(let reading):
      learning.reading = reading
      learning.failure = nil
    // The target of a choice rests; one that is gone is told when it is chosen.
    case .learningFailed(let reason): learning.failure = reason
    case .trainingProgressed(let step):
      if learning.training != nil { learning.training = step }
    case .learningAnswered(let answer, let command): take(answer, of: command)
    default: break
    }
  }

  private mutating func take(_ answer: LearningAnswer, of command: LearningCommand) {
    if command == .train { learning.training = nil } else { learning.isBusy = false }
    switch answer {
    case .trained(let version, let isNew, let mayPromote, let relabelled):
      guard isNew else {
        message = "nothing new to learn: \(version) is the same model"
        return
      }
      let asked = relabelled > 0 ? "; \(relabelled) labels are asked again at the desk" : ""
      message =
        (mayPromote
          ? "\(version) may be promoted: \(label(of: .learnPromote)) promotes it"
          : "\(version) is trained; the gate refuses it") + asked
    case .champion(let version):
      message =
        version.map { "\($0) is the champion: the next decisions are its own" }
        ?? "no model decides; requests need signals of their own"
    case .cancelled: message = "the training was ended; nothing has changed"
    case .refused(let reason): message = "refused: \(reason)"
    }
  }
}
