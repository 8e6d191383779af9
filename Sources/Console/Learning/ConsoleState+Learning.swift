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
      guard let reading = learning.reading, let version = reading.challenger?.version else {
        return []
      }
      learning.confirmation = LearningState.Confirmation(
        command: .promote(version, over: reading.champion?.version), version: version)
    case .learnRollBack:
      guard let reading = learning.reading, let champion = reading.champion?.version else {
        return []
      }
      // One key takes back a promotion, and no more: a second press may be the line's doing.
      guard reading.championBefore != nil, !reading.isRestored else {
        learning.confirmation = LearningState.Confirmation(
          command: .rollBack(champion), version: champion)
        return []
      }
      message = "rolling back \(champion)"
      return order(.rollBack(champion))
    case .learnShadow:
      guard let version = learning.reading?.challenger?.version else { return [] }
      return order(.shadow(version))
    case .learnNext: learning.chooseNextChallenger()
    case .cursorUp: learning.moveIssue(by: -1)
    case .cursorDown: learning.moveIssue(by: 1)
    case .pageUp: learning.moveIssue(by: -Self.issuePage)
    case .pageDown: learning.moveIssue(by: Self.issuePage)
    case .goToFirst: learning.issue = learning.reading?.issues.first?.id
    case .goToLast: learning.issue = learning.reading?.issues.last?.id
    case .learnOpen: openIssue()
    case .learnCancel:
      learning.isEnding = true
      message = "the training is being ended; nothing will have changed"
      return [.cancelTraining]
    default: break
    }
    return []
  }

  /// Rows of suspicious labels that a page is.
  private static let issuePage = 10

  /// Goes to the item of the label under the cursor at the desk, among its like.
  private mutating func openIssue() {
    guard let issue = learning.chosenIssue, let sequence = issue.sequence else { return }
    let condition: FilterExpression =
      issue.isAskedAgain
      ? .names(.source, [FilterField.askedAgain]) : .names(.requestID, [issue.id])
    desk.filter = Filter(condition)
    desk.filterText = desk.filter.description
    desk.cursor = sequence
    desk.caseOffset = 0
    desk.offset = 0
    position = .live
    screen = .review
    message = "\(label(of: .deskClaim)) takes it; an empty filter shows the whole queue again"
  }

  /// Has a step taken, also beside a training.
  private mutating func order(_ command: LearningCommand) -> [Effect] {
    learning.isBusy = true
    return [.learning(command)]
  }

  /// Takes a key while a step waits for its word; nil where the action table has it.
  mutating func writeConfirmation(_ key: Key) -> [Effect]? {
    guard screen == .learning, var confirmation = learning.confirmation, help == nil else {
      return nil
    }
    switch key {
    case .control("c"), .control("l"): return nil
    case .escape:
      learning.confirmation = nil
      message = "nothing was done"
      return []
    case .enter:
      guard confirmation.line.text == confirmation.version else {
        message = "write \(confirmation.version); esc leaves all as it is"
        return []
      }
      learning.confirmation = nil
      message = "asked for: \(confirmation.command.title)"
      return order(confirmation.command)
    default:
      guard confirmation.line.press(key) else {
        message = "\(key.label(charset)) does nothing here: esc leaves all as it is"
        return []
      }
    }
    learning.confirmation = confirmation
    return []
  }

  /// Takes in what was read or done for the Learning screen.
  mutating func takeLearning(_ event: ConsoleEvent) {
    switch event {
    case .learningRead(let reading):
      learning.take(reading)
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
    message = answer.words
    if case .trained(_, isNew: true, mayPromote: true, _, _) = answer {
      say("\(label(of: .learnPromote)) promotes it")
    }
  }
}
