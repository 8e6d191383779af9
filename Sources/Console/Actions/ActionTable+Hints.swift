import Routing
import Terminal

extension ActionTable {
  /// The ways to all the other keys, and out: they are shown however narrow it is.
  private static let kept: [Action] = [.openPalette, .toggleHelp, .quit]

  /// The keys that work here and now, neighbours of one label as one hint.
  static func hints(for state: ConsoleState, at now: Timestamp) -> HintBar {
    guard !state.isWriting else { return HintBar(hints: writingHints(state)) }
    if state.screen == .review, let dialog = state.desk.dialog, state.help == nil {
      return HintBar(hints: choiceHints(dialog, state))
    }
    let here = entries.filter {
      !label(of: $0, in: state).isEmpty && $0.contexts.contains(state.context)
        && $0.isAvailable(state, now)
    }
    return HintBar(
      hints: hints(of: here.filter { !kept.contains($0.action) }, in: state),
      kept: hints(of: kept.compactMap { kept in here.first { $0.action == kept } }, in: state))
  }

  private static func hints(of entries: [ActionEntry], in state: ConsoleState) -> [HintBar.Hint] {
    var hints: [HintBar.Hint] = []
    for entry in entries {
      guard let key = state.keys.keys(of: entry).first else { continue }
      let label = label(of: entry, in: state)
      if let last = hints.last, last.label == label {
        hints[hints.count - 1].key = "\(last.key) \(key.label(state.charset))"
      } else {
        hints.append(HintBar.Hint(key: key.label(state.charset), label: label))
      }
    }
    return hints
  }

  /// The keys of the filter line, which takes all others as text.
  private static func writingHints(_ state: ConsoleState) -> [HintBar.Hint] {
    [
      HintBar.Hint(key: Key.enter.label(state.charset), label: "apply"),
      HintBar.Hint(key: Key.escape.label(state.charset), label: "leave as it was"),
      HintBar.Hint(key: Key.control("u").label(state.charset), label: "clear"),
      HintBar.Hint(
        key: "\(Key.up.label(state.charset)) \(Key.down.label(state.charset))",
        label: "earlier filters"),
    ]
  }

  /// The keys of an open choice of the desk, which takes all others as text or not at all.
  private static func choiceHints(_ dialog: DeskDialog, _ state: ConsoleState) -> [HintBar.Hint] {
    let leave = HintBar.Hint(key: Key.escape.label(state.charset), label: "leave")
    guard !dialog.stage.isWriting else {
      return [HintBar.Hint(key: Key.enter.label(state.charset), label: "go on"), leave]
    }
    guard dialog.stage == .reason else {
      return [HintBar.Hint(key: "1-9", label: "choose"), leave]
    }
    return [
      HintBar.Hint(key: "1-9", label: "the reason: it is done then"),
      HintBar.Hint(key: Key.tab.label(state.charset), label: "comment"), leave,
    ]
  }

  private static func label(of entry: ActionEntry, in state: ConsoleState) -> String {
    switch entry.action {
    case .pause where state.position != .live: "go on"
    // At work, the keys that decide come first.
    case .sort where state.context == .review && state.pastMoment == nil,
      .reverseSort where state.context == .review && state.pastMoment == nil:
      ""
    case .stepBack where state.screen.isOfMoment, .stepForward where state.screen.isOfMoment:
      "step"
    case .cursorDown where state.context == .decisions && state.decisions.list.isFollowing:
      "choose"
    default: entry.hint
    }
  }
}
