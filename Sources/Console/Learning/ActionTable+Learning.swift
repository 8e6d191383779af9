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
      guard let challenger = state.learning.reading?.challenger else {
        return .unavailable("there is no challenger: \(state.label(of: .learnTrain)) trains one")
      }
      if let refusal = challenger.metrics.gate?.refusals.first,
        challenger.metrics.gate?.champion
          == state.learning.reading?.champion?.version
      {
        return .unavailable("the gate refuses: \(refusal)")
      }
      return mayLearn(state)
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
      .learnCancel, "cancel-training", keys: [.escape], help: "end the training that is under way",
      group: .learning, hint: "cancel", contexts: [.learning]
    ) { state, _ in
      state.learning.training == nil ? .unavailable("no training is under way") : .available
    },
    ActionEntry(
      .showLearning, "learning", keys: [.character("5")], help: "show the models and their labels",
      group: .console, contexts: ActionEntry.Context.screens),
  ]

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
