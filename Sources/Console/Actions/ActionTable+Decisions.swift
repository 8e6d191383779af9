import Routing
import Terminal

extension ActionTable {
  /// The actions of the Decisions screen, and the ways to it.
  static let decisionsEntries: [ActionEntry] = [
    ActionEntry(
      .back, "back", keys: [.escape, .backspace], help: "close the record, or go back",
      group: .decisions, hint: "back", contexts: [.decisions, .record, .columns, .review]
    ) { state, _ in
      if state.screen == .review {
        return state.desk.marks.isEmpty ? .unavailable("nothing is marked") : .available
      }
      return state.whatToLeave == nil
        ? .unavailable("nothing to leave: 1 shows the Overview") : .available
    },
    ActionEntry(
      .openDecisions, "open-decisions", keys: [.enter],
      help: "list the decisions of the bucket, or of all", group: .bucket, hint: "decisions"),
    ActionEntry(
      .openRecord, "open-record", keys: [.enter], help: "open the record: why this stream",
      group: .decisions, hint: "open", contexts: [.decisions]
    ) { state, now in
      guard state.decisions.list.isFollowing else { return hasDecision(state, now) }
      return .unavailable(
        state.decisions.list.rows.isEmpty
          ? "no decision is listed"
          : "the list follows what is new: \(downKey(state)) chooses a decision")
    },
    ActionEntry(
      .editFilter, "filter", keys: [.character("/")], help: "write the filter",
      group: .decisions, hint: "filter", contexts: [.decisions, .review]),
    ActionEntry(
      .nextRecord, "next-record", keys: [.character("n"), .character("j")],
      help: "go to the next decision of the list", group: .decisions, hint: "next, previous",
      contexts: [.record]
    ) { state, _ in
      guard let index = state.decisions.list.index,
        index + 1 == state.decisions.list.rows.count
      else { return .available }
      return .unavailable(
        state.decisions.list.hasAfter
          ? "the next ones are being read" : "this is the last decision of the list")
    },
    ActionEntry(
      .previousRecord, "previous-record", keys: [.character("p"), .character("k")],
      help: "go to the decision before it in the list", group: .decisions,
      hint: "next, previous", contexts: [.record]
    ) { state, _ in
      guard state.decisions.list.index == 0 else { return .available }
      return .unavailable(
        state.decisions.list.hasBefore
          ? "the ones before are being read" : "this is the first decision of the list")
    },
    ActionEntry(
      .toggleColumn, "toggle-column", keys: [.character(" "), .enter],
      help: "show the column, or hide it", group: .decisions, hint: "show or hide",
      contexts: [.columns]
    ) { state, _ in
      guard let row = state.decisions.chosenColumn,
        state.decisions.columns == [DecisionColumn.allCases[row]]
      else { return .available }
      return .unavailable("one column has to stay")
    },
    ActionEntry(
      .cursorUp, "up", keys: [.up, .character("k")], help: "go up a row", group: .decisions,
      contexts: [.decisions, .columns, .review, .alarms, .learning]
    ) { state, now in
      if state.screen == .review { return hasItem(state) }
      if state.screen == .alarms { return hasAlarm(state) }
      if state.screen == .learning { return hasIssue(state) }
      if state.decisions.chosenColumn != nil {
        return state.decisions.chosenColumn == 0
          ? .unavailable("this is the first column") : .available
      }
      let list = state.decisions.list
      if list.isFollowing, !list.rows.isEmpty {
        return .unavailable("the list follows what is new")
      }
      guard list.index == 0 else { return hasDecision(state, now) }
      if list.hasBefore { return .unavailable("the ones before are being read") }
      return state.isListLive ? .available : .unavailable("this is the first decision")
    },
    ActionEntry(
      .cursorDown, "down", keys: [.down, .character("j")], help: "go down a row",
      group: .decisions, contexts: [.decisions, .columns, .review, .alarms, .learning]
    ) { state, now in
      if state.screen == .review { return hasItem(state) }
      if state.screen == .alarms { return hasAlarm(state) }
      if state.screen == .learning { return hasIssue(state) }
      if let row = state.decisions.chosenColumn {
        return row + 1 == DecisionColumn.allCases.count
          ? .unavailable("this is the last column") : .available
      }
      let list = state.decisions.list
      guard let index = list.index, index + 1 == list.rows.count else {
        return hasDecision(state, now)
      }
      return .unavailable(
        list.hasAfter ? "the next ones are being read" : "this is the last decision")
    },
    ActionEntry(
      .pageUp, "page-up", keys: [.pageUp], help: "go up a page", group: .decisions,
      contexts: [.decisions, .record, .review, .alarms, .learning]
    ) { state, _ in state.screen == .learning ? hasIssue(state) : .available },
    ActionEntry(
      .pageDown, "page-down", keys: [.pageDown], help: "go down a page", group: .decisions,
      contexts: [.decisions, .record, .review, .alarms, .learning]
    ) { state, _ in state.screen == .learning ? hasIssue(state) : .available },
    ActionEntry(
      .goToFirst, "first", keys: [.home], help: "go to the first; new ones follow there",
      group: .decisions, contexts: [.decisions, .record, .review, .alarms, .learning]
    ) { state, _ in state.screen == .learning ? hasIssue(state) : .available },
    ActionEntry(
      .goToLast, "last", keys: [.end], help: "go to the last", group: .decisions,
      contexts: [.decisions, .record, .review, .alarms, .learning]
    ) { state, _ in state.screen == .learning ? hasIssue(state) : .available },
    ActionEntry(
      .sort, "sort", keys: [.character("s")], help: "sort by the next column",
      group: .decisions, hint: "sort", contexts: [.decisions, .review]),
    ActionEntry(
      .reverseSort, "reverse-sort", keys: [.character("S")], help: "reverse the order",
      group: .decisions, hint: "sort", contexts: [.decisions, .review]),
    ActionEntry(
      .chooseColumns, "columns", keys: [.character("c")], help: "choose the columns",
      group: .decisions, hint: "columns", contexts: [.decisions]),
    ActionEntry(
      .showOverview, "overview", keys: [.character("1")], help: "show the Overview",
      group: .console, contexts: ActionEntry.Context.screens),
    ActionEntry(
      .showDecisions, "decisions", keys: [.character("2")], help: "show the decisions",
      group: .console, contexts: ActionEntry.Context.screens),
    ActionEntry(
      .showNext, "next-screen", keys: [.tab, .backTab], help: "show the other screen",
      group: .console, contexts: ActionEntry.Context.screens),
  ]

  private static func downKey(_ state: ConsoleState) -> String {
    let entry = decisionsEntries.first { $0.action == .cursorDown }
    return entry.flatMap { state.keys.keys(of: $0).first?.label(state.charset) } ?? "a click"
  }

  private static func hasItem(_ state: ConsoleState) -> ActionEntry.Availability {
    state.desk.rows.isEmpty ? .unavailable("the queue is empty") : .available
  }

  private static func hasAlarm(_ state: ConsoleState) -> ActionEntry.Availability {
    state.alarms.views.isEmpty ? .unavailable("there is no alarm") : .available
  }

  private static let hasDecision: @Sendable (ConsoleState, Timestamp) -> ActionEntry.Availability =
    { state, _ in
      state.decisions.list.rows.isEmpty ? .unavailable("no decision is listed") : .available
    }
}

extension ActionEntry.Context {
  /// The screens themselves, with nothing over them.
  static let screens: Set<Self> = [.screen, .decisions, .review, .alarms, .learning]
  /// The screens that show a stretch of time, or how it stood at its end.
  static let windows: Set<Self> = [.screen, .decisions, .review, .alarms]
  /// What fills the screen: the screens and a record.
  static let pages: Set<Self> = [.screen, .decisions, .record, .review, .alarms, .learning]
  /// Wherever keys work.
  static let everywhere = Set(Self.allCases)
}
