import Engine
import Metrics
import Routing
import Terminal

/// The one table of all actions: keys, hints and help come from it and nowhere else.
package enum ActionTable {
  /// The actions, in the order of hints and help.
  package static let entries =
    decisionsEntries + deskEntries + alarmEntries + learningEntries + commonEntries

  private static let commonEntries: [ActionEntry] = [
    ActionEntry(
      .clear, "clear", keys: [.escape], help: "close what is open, or let go of the bucket",
      group: .bucket, hint: "back", contexts: [.screen, .help, .export]
    ) { state, _ in
      state.context != .screen || state.selected != nil || state.runningExport != nil
        ? .available : .unavailable("nothing to leave: no bucket is selected")
    },
    ActionEntry(
      .stepBack, "step-back", keys: [.left, .character(",")],
      help: "select the bucket before; every panel shows it", group: .bucket, hint: "bucket",
      contexts: ActionEntry.Context.windows
    ) { state, now in
      guard !state.screen.isOfMoment, let start = state.selected else { return .available }
      return start > state.request.query(at: now).window.start
        ? .available
        : .unavailable("the window begins here: \(state.label(of: .windowBack)) goes back a window")
    },
    ActionEntry(
      .stepForward, "step-forward", keys: [.right, .character(".")],
      help: "select the bucket after", group: .bucket, hint: "bucket",
      contexts: ActionEntry.Context.windows
    ) { state, now in
      if state.screen.isOfMoment { return beforeNow(state) }
      guard let start = state.selected else {
        return .unavailable(
          "no bucket is selected: \(state.label(of: .stepBack)) selects the newest")
      }
      return start + state.zoom.bucket.microseconds < state.request.query(at: now).window.end
        ? .available : .unavailable("this is the last bucket of the window")
    },
    ActionEntry(
      .pause, "pause", keys: [.character(" ")], help: "pause, or go on with live data",
      group: .time, hint: "pause", contexts: ActionEntry.Context.windows),
    ActionEntry(
      .toggleHelp, "help", keys: [.character("?")], help: "open or close this help",
      group: .console, hint: "help",
      contexts: ActionEntry.Context.everywhere.subtracting([.export])),
    ActionEntry(
      .quit, "quit", keys: [.character("q"), .control("c")], help: "quit", group: .console,
      hint: "quit", contexts: ActionEntry.Context.everywhere),
    ActionEntry(
      .zoomOut, "zoom-out", keys: [.character("-")], help: "show a longer window", group: .time,
      hint: "zoom", contexts: ActionEntry.Context.windows
    ) { state, _ in
      state.zoom.longer == nil
        ? .unavailable("\(state.zoom.name) is the longest window") : .available
    },
    ActionEntry(
      .zoomIn, "zoom-in", keys: [.character("+"), .character("=")],
      help: "show a shorter window", group: .time, hint: "zoom",
      contexts: ActionEntry.Context.windows
    ) { state, _ in
      state.zoom.shorter == nil
        ? .unavailable("\(state.zoom.name) is the shortest window") : .available
    },
    ActionEntry(
      .goLive, "live", keys: [.character("g")], help: "return to live data", group: .time,
      hint: "live", contexts: ActionEntry.Context.windows.union([.learning])
    ) { state, _ in
      state.position == .live ? .unavailable("this is live already") : .available
    },
    ActionEntry(
      .windowBack, "window-back", keys: [.character("{")], help: "go back a whole window",
      group: .time, hint: "window", contexts: ActionEntry.Context.windows),
    ActionEntry(
      .windowForward, "window-forward", keys: [.character("}")],
      help: "go forward a whole window", group: .time, hint: "window",
      contexts: ActionEntry.Context.windows
    ) { state, _ in beforeNow(state) },
    ActionEntry(
      .jump, "jump", keys: [.character("T")], help: "jump to a time", group: .time,
      hint: "jump", contexts: ActionEntry.Context.windows
    ) { state, _ in
      state.isTooSmall ? .unavailable("there is no room for it") : .available
    },
    ActionEntry(
      .goToNewest, "newest", keys: [.character("n")],
      help: "go to where the newest decision is", group: .time, hint: "newest",
      contexts: [.screen, .decisions]
    ) { state, _ in
      state.reading?.overview.newest == nil
        ? .unavailable("the store holds no decision yet") : .available
    },
    ActionEntry(
      .toggleASCII, "ascii", keys: [.character("a")], help: "draw with ASCII alone, or not",
      group: .console, contexts: ActionEntry.Context.everywhere.subtracting([.review, .alarms])
    ) { state, _ in
      state.terminalCharset == .ascii
        ? .unavailable("this terminal or its locale shows ASCII alone") : .available
    },
    ActionEntry(
      .nextTheme, "next-theme", keys: [.control("t")], help: "draw with the next theme",
      group: .console, contexts: ActionEntry.Context.everywhere),
    ActionEntry(
      .reload, "reload", keys: [.control("r")], help: "read the theme and the key file anew",
      group: .console, contexts: ActionEntry.Context.everywhere),
    ActionEntry(
      .redraw, "redraw", keys: [.control("l")], help: "draw the whole screen anew",
      group: .console, contexts: ActionEntry.Context.everywhere),
    ActionEntry(
      .openPalette, "palette", keys: [.character(":")],
      help: "find an action by its name and run it",
      group: .console, hint: "find", contexts: ActionEntry.Context.pages
    ) { state, _ in
      state.isTooSmall ? .unavailable("there is no room for it") : .available
    },
    ActionEntry(
      .export, "export", keys: [.character("e")], help: "write what is on the screen to a file",
      group: .console, hint: "export", contexts: ActionEntry.Context.pages
    ) { state, now in
      guard state.runningExport == nil else { return whenNoExport(state, now) }
      return state.isTooSmall ? .unavailable("there is no room for it") : .available
    },
    ActionEntry(
      .exportSVG, "export-svg", keys: [.character("s")], help: "the screen as a picture (SVG)",
      group: .console, contexts: [.export], availability: whenNoExport),
    ActionEntry(
      .exportText, "export-text", keys: [.character("t")], help: "the screen as text",
      group: .console, contexts: [.export], availability: whenNoExport),
    ActionEntry(
      .exportCSV, "export-csv", keys: [.character("c")], help: "the table, for spreadsheets (CSV)",
      group: .console, contexts: [.export]
    ) { state, now in
      state.screen == .decisions && state.decisions.record != nil
        ? .unavailable("a record is no table: JSON holds it") : whenTable(state, now)
    },
    ActionEntry(
      .exportJSON, "export-json", keys: [.character("j")], help: "the table, for programs (JSON)",
      group: .console, contexts: [.export], availability: whenTable),
    ActionEntry(
      .toggleMouse, "mouse", keys: [.character("m")],
      help: "have the mouse here, or leave it to the terminal",
      group: .console, contexts: ActionEntry.Context.pages
    ) { state, _ in
      state.hasMouse ? .available : .unavailable("this terminal has no mouse that iars knows")
    },
    ActionEntry(
      .scrollUp, "scroll-up", keys: [.up], help: "scroll up", group: .console,
      contexts: [.help, .record]
    ) { state, _ in
      (state.help ?? state.decisions.record?.offset) == 0
        ? .unavailable("this is the first line") : .available
    },
    ActionEntry(
      .scrollDown, "scroll-down", keys: [.down], help: "scroll down",
      group: .console, contexts: [.help, .record]
    ) { state, _ in
      let isLast =
        if let line = state.help {
          line >= HelpBox.lastOffset(for: state)
        } else {
          (state.decisions.record?.offset ?? 0) >= RecordView.lastOffset(for: state)
        }
      return isLast ? .unavailable("this is the last line") : .available
    },
  ]

  /// Available while there is something after what is shown.
  private static func beforeNow(_ state: ConsoleState) -> ActionEntry.Availability {
    guard state.position == .live else { return .available }
    return .unavailable(
      state.screen.isOfMoment
        ? "this is how it stands now: there is nothing after it"
        : "the window ends now: there is nothing after it")
  }

  /// Available while no export is under way.
  @Sendable private static func whenNoExport(
    _ state: ConsoleState, _: Timestamp
  ) -> ActionEntry.Availability {
    guard state.runningExport == nil else {
      return .unavailable("an export is under way: \(state.label(of: .clear)) cancels it")
    }
    return .available
  }

  /// Available once there is a table to export.
  @Sendable private static func whenTable(
    _ state: ConsoleState, _ now: Timestamp
  ) -> ActionEntry.Availability {
    switch state.screen {
    case .overview where state.reading == nil:
      .unavailable("nothing was read of the store yet")
    case .alarms where state.alarms.reading == nil: .unavailable("the alarms are being read")
    case .review: .unavailable("no table from here: `iars review list --json` prints the queue")
    case .learning: .unavailable("no table from here: `iars models list --json` prints the models")
    case .overview, .alarms, .decisions: whenNoExport(state, now)
    }
  }
}

extension ConsoleState {
  /// Where keys are looked up now.
  package var context: ActionEntry.Context {
    if isExporting { return .export }
    return help == nil ? contextBelowHelp : .help
  }

  /// Where keys are looked up when nothing lies over the screen.
  var contextBelowHelp: ActionEntry.Context {
    guard screen != .review else { return .review }
    guard screen != .alarms else { return .alarms }
    guard screen != .learning else { return .learning }
    guard screen == .decisions else { return .screen }
    if decisions.record != nil { return .record }
    return decisions.chosenColumn == nil ? .decisions : .columns
  }
}
