import Engine
import Metrics
import Routing

extension ConsoleState {
  /// Asks for a file of what is on the screen.
  mutating func export(_ kind: ExportKind) -> [Effect] {
    isExporting = false
    let isList = isListExported(as: kind)
    let total = isList && decisions.filter == .everything ? countedDecisions : nil
    runningExport = RunningExport(isList: isList, total: total)
    return [.export(kind)]
  }

  /// Takes in how far an export is, or how it ended.
  mutating func takeExport(_ event: ConsoleEvent) {
    if case .exportProgressed(let count) = event {
      runningExport?.written = count
      return
    }
    runningExport = nil
    switch event {
    case .exported(let path):
      // The name first: a long folder must not hide it.
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let folder = parts.dropLast().joined(separator: "/")
      message = "written: \(parts.last ?? "") in \(folder.isEmpty ? "/" : folder)"
    case .exportFailed(let reason): message = "nothing was written: \(reason)"
    case .exportCancelled: message = "the export was cancelled; nothing was written"
    default: break
    }
  }

  /// What the table is that an export would write.
  var exportedTable: String {
    switch screen {
    case .overview: "The table: the figures of each bucket."
    case .alarms: "The table: every alarm of the list."
    case .review: "The table is `iars review list --json`: none from here."
    case .learning: "The table is `iars models list --json`: none from here."
    case .decisions:
      decisions.record == nil
        ? "The table: every decision of the list, in its order." : "The JSON: this decision."
    }
  }

  private func isListExported(as kind: ExportKind) -> Bool {
    screen == .decisions && decisions.record == nil && (kind == .csv || kind == .json)
  }

  /// How many decisions the window or bucket holds, where that was read.
  private var countedDecisions: Int? {
    guard !isWaiting, let reading else { return nil }
    return (reading.detail ?? reading.overview).total.decisions
  }
}
