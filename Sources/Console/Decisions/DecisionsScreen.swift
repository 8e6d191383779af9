import Engine
import Metrics
import Routing
import Terminal

/// The second screen: the decisions themselves, as they come or as they were.
struct DecisionsScreen {
  let state: ConsoleState
  let now: Timestamp

  private var decisions: DecisionsState { state.decisions }

  /// Rows that are not the list's: two bars and the hints, the filter, the facts and the titles.
  private static let otherRows = 3 + 3

  /// The rows of the list that there is room for.
  static func visibleRows(of state: ConsoleState) -> Int {
    max(1, state.size.height - otherRows)
  }

  /// Draws the list, or the record over it.
  func draw(in rect: Rect, on frame: inout Frame) {
    if let record = decisions.record {
      RecordView(record: record, state: state).draw(in: rect, on: &frame)
      return
    }
    let line = FilterLine(
      editor: decisions.editor, applied: decisions.filterText, isSnapshot: state.isSnapshot)
    let mistake = line.draw(in: rect.row(0), on: &frame)
    if mistake == nil { drawFacts(in: rect.row(1), on: &frame) }
    table(width: rect.width).draw(in: Self.tableArea(in: rect), on: &frame)
    if let mistake { line.drawProblem(at: mistake, in: rect.dropFirstRows(1), on: &frame) }
    if decisions.chosenColumn != nil {
      ColumnsBox(decisions: decisions).draw(in: rect.dropFirstRows(2), on: &frame)
    }
  }

  /// Where the table lies in the space between the bars; its titles are the first row.
  static func tableArea(in body: Rect) -> Rect {
    let rect = body.dropFirstRows(2)
    return Rect(x: rect.x, y: rect.y, width: rect.width - 1, height: rect.height)
  }

  /// The list as a table of the columns that are shown.
  func table(width: Int) -> Table {
    let list = decisions.list
    let hasDays = width >= 150 || length > TimeText.day
    let columns = decisions.columns
    let shown = list.rows.dropFirst(list.offset).prefix(Self.visibleRows(of: state))
    return Table(
      columns: columns.map {
        $0.column(
          hasDays: hasDays, isSorted: $0 == decisions.sortedColumn,
          isAscending: decisions.order.isAscending)
      },
      rows: shown.map { decision in columns.map { $0.item(of: decision, hasDays: hasDays) } },
      selected: list.index.map { $0 - list.offset }, showsPointer: true,
      spacing: width < 100 ? 1 : 2, empty: emptyNote)
  }

  private var window: TimeWindow {
    (decisions.query ?? DecisionsQuery(time: state.request)).listing(at: now).window
  }

  private var length: Int64 { window.end - window.start }

  private var emptyNote: String {
    if decisions.failure != nil { return "the decisions cannot be read" }
    if decisions.isCancelled { return "cancelled · home searches again" }
    if decisions.query == nil || decisions.isSearching { return "searching… · esc cancels" }
    if decisions.filter != .everything {
      if decisions.filterText.allSatisfy({ $0.isLetter || $0 == " " }) {
        return "no decision here has these words · word* finds beginnings · / changes it"
      }
      return "no decision here matches the filter · / changes it · - shows a longer window"
    }
    guard let newest = state.reading?.overview.newest else {
      return "no decisions in this window"
    }
    return "no decisions here · n goes to the newest, \(TimeText.date(newest.microseconds))"
  }

  /// What is listed, in which order, and what is going on.
  private func drawFacts(in row: Rect, on frame: inout Frame) {
    let inner = row.inset(horizontally: 1)
    let right = news
    let taken = frame.columns(of: right)
    frame.put(right, x: inner.x, y: inner.y, width: inner.width, alignment: .right)
    frame.putFitting(
      [stretch + order + extent, stretch + order, stretch],
      in: Rect(
        x: inner.x, y: inner.y, width: inner.width - taken - (taken > 0 ? 2 : 0), height: 1))
  }

  private var stretch: [Span] {
    guard state.selected != nil else {
      return [Span("window ", .muted), Span(state.zoom.name, .strong)]
    }
    let text = TimeText.stretch(from: window.start, to: window.end, withDay: true)
    return [Span("bucket ", .muted), Span(text, .strong)]
  }

  private var order: [Span] {
    guard decisions.order.field != .timestamp else {
      return [Span(decisions.order.isAscending ? "  oldest first" : "  newest first", .muted)]
    }
    let name = decisions.sortedColumn?.title ?? decisions.order.field.rawValue
    return [
      Span("  by ", .muted), Span(name, .strong),
      Span(decisions.order.isAscending ? ", least first" : ", most first", .muted),
    ]
  }

  /// How many there are, where that is known.
  private var extent: [Span] {
    let list = decisions.list
    guard decisions.listed == decisions.query || list.rows.isEmpty else {
      return [Span("  the rows are of the list before", .warning)]
    }
    guard !list.hasBefore, !list.hasAfter, decisions.listed == decisions.query,
      !decisions.isSearching, !decisions.isCancelled, decisions.failure == nil
    else { return [] }
    let count = Figure.grouped(list.rows.count)
    return [
      Span("  \(count)", .strong), Span(list.rows.count == 1 ? " decision" : " decisions", .muted),
    ]
  }

  /// What is going on, at the right.
  private var news: [Span] {
    if let failure = decisions.failure { return [Span("not read: \(failure)", .alarmFiring)] }
    if decisions.isSearching {
      return [Span("searching\(Glyph.ellipsis)", .accent), Span(" esc cancels", .muted)]
    }
    if decisions.isCancelled {
      return [Span("cancelled", .warning), Span(" home searches", .muted)]
    }
    let list = decisions.list
    if decisions.isStale {
      return [
        Span("\(Glyph.arrowUp) there are new ones", .accent, bold: true),
        Span(" home reads them", .muted),
      ]
    }
    guard list.unseen > 0 || list.hasMoreUnseen else {
      return state.isListLive && list.isFollowing
        ? [Span("\(Glyph.dot)", .good), Span(" following", .muted)] : []
    }
    let count = Figure.grouped(list.unseen) + (list.hasMoreUnseen ? "+" : "")
    return [
      Span("\(Glyph.arrowUp) \(count) new", .accent, bold: true), Span(" home shows them", .muted),
    ]
  }
}
