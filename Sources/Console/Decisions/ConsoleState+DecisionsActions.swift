import Engine
import Routing
import Terminal

extension ConsoleState {
  /// Does an action of the Decisions screen that is available.
  mutating func performOnDecisions(_ action: Action) {
    switch action {
    case .cursorUp: moveCursor(by: -1)
    case .cursorDown: moveCursor(by: 1)
    case .pageUp: page(by: -1)
    case .pageDown: page(by: 1)
    case .goToFirst: goToEnd(isFirst: true)
    case .goToLast: goToEnd(isFirst: false)
    case .openRecord: openCurrentRecord()
    case .previousRecord, .nextRecord:
      decisions.list.move(by: action == .nextRecord ? 1 : -1, visible: visibleDecisions)
      openCurrentRecord()
    case .editFilter:
      decisions.editor = FilterEditor(decisions.filterText, history: decisions.filterHistory)
    case .sort: sortByNextColumn()
    case .reverseSort:
      decisions.order.isAscending.toggle()
      decisions.wantsTop = true
    case .chooseColumns: decisions.chosenColumn = 0
    case .toggleColumn: toggleColumn()
    default: break
    }
  }

  /// Whether keys are text now.
  package var isWriting: Bool { jump != nil || isWritingFilter }

  private var isWritingFilter: Bool {
    help == nil && editedFilter != nil
  }

  /// The filter line of the screen that is shown.
  private var editedFilter: FilterEditor? {
    get { screen == .review ? desk.editor : screen == .decisions ? decisions.editor : nil }
    set {
      if screen == .review { desk.editor = newValue } else { decisions.editor = newValue }
    }
  }

  /// Takes a key while the filter line is written; false where the action table has it.
  mutating func write(_ key: Key) -> Bool {
    guard isWritingFilter, var editor = editedFilter else { return false }
    switch key {
    case .control("c"), .control("l"): return false
    case .escape:
      editedFilter = nil
      // What was written is not lost: the key up brings it back.
      if screen == .decisions { decisions.remember(editor.line.text) }
    case .enter:
      guard let filter = editor.filter else {
        message = editor.problem?.description
        return true
      }
      apply(filter, as: editor.line.text)
    default:
      if editor.press(key) {
        editedFilter = editor
      } else {
        message = "\(key.label(charset)) does not write: enter applies the filter, esc leaves it"
      }
    }
    return true
  }

  private mutating func apply(_ filter: Filter, as text: String) {
    editedFilter = nil
    guard screen != .review else {
      desk.filter = filter
      desk.filterText = text
      desk.offset = 0
      return
    }
    decisions.use(filter, as: text)
    // The same filter searches again.
    decisions.query = nil
    decisions.wantsTop = true
  }

  private mutating func moveCursor(by count: Int) {
    if let row = decisions.chosenColumn {
      decisions.chosenColumn = min(max(row + count, 0), DecisionColumn.allCases.count - 1)
    } else {
      moveInList(by: count)
    }
  }

  private mutating func page(by count: Int) {
    if decisions.record != nil {
      scrollRecord(by: count * max(1, RecordView.visibleLines(for: self) - 1))
    } else {
      moveInList(by: count * max(1, visibleDecisions - 1))
    }
  }

  /// Moves the cursor; from the first row of a list that goes on by itself, up is back to following.
  private mutating func moveInList(by count: Int) {
    if count < 0, decisions.list.index == 0, !decisions.list.hasBefore, isListLive {
      decisions.list.follow(visible: visibleDecisions)
    } else {
      decisions.list.move(by: count, visible: visibleDecisions)
    }
  }

  private mutating func goToEnd(isFirst: Bool) {
    if decisions.record != nil {
      let last = RecordView.lastOffset(for: self)
      decisions.record?.offset = isFirst ? 0 : last
      return
    }
    let list = decisions.list
    if isFirst ? list.hasBefore || decisions.isCancelled || decisions.isStale : list.hasAfter {
      decisions.awaited = isFirst ? .first : .last
      decisions.wantsTop = isFirst
      decisions.isCancelled = false
    } else if isFirst, isListLive {
      decisions.list.follow(visible: visibleDecisions)
    } else {
      decisions.list.select(row: isFirst ? 0 : list.rows.count - 1, visible: visibleDecisions)
    }
  }

  /// Scrolls the record, as far as it goes.
  mutating func scrollRecord(by count: Int) {
    guard let record = decisions.record else { return }
    let last = RecordView.lastOffset(for: self)
    decisions.record?.offset = min(max(0, record.offset + count), last)
  }

  private mutating func openCurrentRecord() {
    guard let decision = decisions.list.current else { return }
    decisions.record = DecisionsState.OpenRecord(decision: decision)
  }

  /// Orders the list by a column; by the one that orders it already, the other way round.
  mutating func sort(by column: DecisionColumn) {
    if column == decisions.sortedColumn {
      decisions.order.isAscending.toggle()
    } else {
      decisions.order = DecisionListing.Order(field: column.field, isAscending: false)
    }
    decisions.wantsTop = true
  }

  private mutating func sortByNextColumn() {
    let columns = DecisionColumn.sorted
    let place = decisions.sortedColumn.flatMap { columns.firstIndex(of: $0) } ?? -1
    decisions.order = DecisionListing.Order(
      field: columns[(place + 1) % columns.count].field, isAscending: false)
    decisions.wantsTop = true
  }

  private mutating func toggleColumn() {
    guard let row = decisions.chosenColumn else { return }
    let column = DecisionColumn.allCases[row]
    if decisions.hiddenColumns.remove(column) == nil { decisions.hiddenColumns.insert(column) }
  }

  /// Leaves what lies on top; what that is `whatToLeave` knows.
  mutating func goBack() -> [Effect] {
    switch whatToLeave {
    case .record: decisions.record = nil
    case .columns: decisions.chosenColumn = nil
    case .search:
      decisions.awaited = nil
      decisions.isCancelled = true
      message = "cancelled; what is shown was read before"
    case .export: return [.cancelExport]
    case .bucketOfOverview:
      screen = .overview
      decisions.isFromBucket = false
    case .bucket: selected = nil
    case nil: break
    }
    return []
  }

  /// What the key back leaves next; nil for nothing.
  var whatToLeave: Leaving? {
    if decisions.record != nil { return .record }
    if decisions.chosenColumn != nil { return .columns }
    if decisions.isSearching { return .search }
    if runningExport != nil { return .export }
    if selected != nil { return decisions.isFromBucket ? .bucketOfOverview : .bucket }
    return nil
  }

  /// Something on top of the list of decisions, or before it.
  enum Leaving: Hashable {
    case record
    case columns
    case search
    case export
    case bucketOfOverview
    case bucket
  }
}
