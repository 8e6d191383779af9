import Engine
import Routing
import Terminal

extension ActionTable {
  /// The actions of the Learning screen, and the way to it.
  static let learningEntries: [ActionEntry] = [
    ActionEntry(
      .learnTrain, "train", keys: [.character("t")],
      help: "train a challenger from what people decided", group: .learning, hint: "train",
      danger: .changes, contexts: [.learning]
    ) { state, now in
      state.learning.training == nil
        ? mayLearn(state) : .unavailable("a training is under way: esc ends it")
    },
    ActionEntry(
      .learnPromote, "promote", keys: [.character("p")],
      help: "make the challenger the champion", group: .learning, hint: "promote",
      danger: .irreversible, contexts: [.learning]
    ) { state, _ in
      // What the gate refuses is shown, too: the box says why, and takes what is typed blindly.
      state.learning.reading?.challenger == nil
        ? .unavailable("there is no challenger: \(state.label(of: .learnTrain)) trains one")
        : mayLearn(state)
    },
    ActionEntry(
      .learnRollBack, "roll-back", keys: [.character("b")],
      help: "make the champion before champion again", group: .learning, hint: "roll back",
      danger: .changes, contexts: [.learning]
    ) { state, _ in
      state.learning.reading?.champion == nil
        ? .unavailable("there is no champion to roll back") : mayLearn(state)
    },
    ActionEntry(
      .learnShadow, "shadow", keys: [.character("s")],
      help: "have the challenger score all, decide nothing", group: .learning,
      hint: "shadow", danger: .changes, contexts: [.learning]
    ) { state, _ in
      guard let challenger = state.learning.reading?.challenger else {
        return .unavailable("there is no challenger: \(state.label(of: .learnTrain)) trains one")
      }
      return challenger.isShadow
        ? .unavailable("\(challenger.version) is the shadow already") : mayLearn(state)
    },
    ActionEntry(
      .learnNext, "next-challenger", keys: [.character("v")],
      help: "set the next older challenger beside the champion", group: .learning,
      hint: "other", contexts: [.learning]
    ) { state, _ in
      state.learning.reading.map { $0.challengers.count > 1 } ?? false
        ? .available : .unavailable("there is no other challenger")
    },
    ActionEntry(
      .learnOpen, "open-label", keys: [.enter],
      help: "show the item of the suspicious label at the desk", group: .learning,
      hint: "to the desk", contexts: [.learning]
    ) { state, _ in
      guard let issue = state.learning.chosenIssue else {
        return .unavailable("no suspicious label is chosen: down chooses one")
      }
      guard issue.sequence != nil else {
        return .unavailable("\(issue.id) is of a file, not of this store")
      }
      guard issue.itemState?.isOpenItem == true else {
        return .unavailable("\(issue.id) waits for no verdict; `iars review reverse` turns one")
      }
      return .available
    },
    ActionEntry(
      .learnCancel, "cancel-training", keys: [.escape], help: "end the training that is under way",
      group: .learning, hint: "cancel", contexts: [.learning]
    ) { state, _ in
      state.learning.training == nil ? .unavailable("no training is under way") : .available
    },
    ActionEntry(
      .showLearning, "learning", keys: [.character("5")], help: "show the models and their labels",
      group: .console, contexts: ActionEntry.Context.screens),
  ]

  /// Whether the cursor can move over the suspicious labels.
  static func hasIssue(_ state: ConsoleState) -> ActionEntry.Availability {
    guard state.learning.reading?.issues.isEmpty == false else {
      return .unavailable("no label is suspicious")
    }
    return LearningScreen.showsIssues(of: state)
      ? .available
      : .unavailable("there is no room for the labels; `iars labels issues` lists them")
  }

  private static func mayLearn(_ state: ConsoleState) -> ActionEntry.Availability {
    if state.isReadOnly { return .unavailable("this console is read-only") }
    guard !state.learning.isBusy else {
      return .unavailable("the step before is still being taken")
    }
    guard let reading = state.learning.reading else {
      return .unavailable("the models are being read")
    }
    guard reading.person != nil else {
      return .unavailable(
        "the store has no operator \(state.operatorName): `iars operators add` makes one")
    }
    return .available
  }
}
