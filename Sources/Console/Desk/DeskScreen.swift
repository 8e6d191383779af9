import Engine
import Review
import Routing
import Terminal

/// The third screen: the queue, and beside or below it the item under the cursor.
struct DeskScreen {
  let state: ConsoleState
  let now: Timestamp

  private var desk: DeskState { state.desk }
  /// The moment that the queue is of.
  private var moment: Timestamp { desk.moment ?? now }

  /// From this width on, queue and item stand side by side.
  private static let sideBySide = 100

  /// Where the queue and the item lie in the space between the bars, below the filter.
  static func places(in body: Rect) -> (queue: Rect, item: Rect) {
    let rect = body.dropFirstRows(1)
    guard rect.width >= sideBySide else {
      let height = min(max(5, rect.height * 2 / 5), 14)
      return (
        Rect(x: rect.x, y: rect.y, width: rect.width, height: height), rect.dropFirstRows(height)
      )
    }
    let width = min(88, rect.width * 46 / 100)
    return (
      Rect(x: rect.x, y: rect.y, width: width, height: rect.height),
      Rect(x: rect.x + width, y: rect.y, width: rect.width - width, height: rect.height)
    )
  }

  /// Where the rows of the queue lie: inside its border, below its titles.
  static func listArea(in body: Rect) -> Rect {
    places(in: body).queue.inset(horizontally: 1, vertically: 1).dropFirstRows(1)
  }

  /// The rows of the queue that there is room for.
  static func visibleRows(of state: ConsoleState) -> Int {
    max(1, listArea(in: Screen.body(of: state.size)).height)
  }

  /// The lines of the item that there is room for.
  static func caseRows(of state: ConsoleState) -> Int {
    max(1, places(in: Screen.body(of: state.size)).item.height - 2)
  }

  /// The largest useful first line of the item.
  static func lastOffset(of state: ConsoleState) -> Int {
    let place = places(in: Screen.body(of: state.size)).item
    guard let opened = state.desk.opened else { return 0 }
    let lines = lines(of: opened, width: place.width - 4, state, now: opened.item.submittedAt)
    return max(0, lines.count - caseRows(of: state))
  }

  /// Draws the screen.
  func draw(in rect: Rect, on frame: inout Frame) {
    let places = Self.places(in: rect)
    let taken = desk.editor == nil ? min(rect.width, frame.columns(of: mine) + 2) : 0
    let line = FilterLine(
      editor: desk.editor, applied: desk.filterText, isSnapshot: state.isSnapshot)
    let mistake = line.draw(
      in: Rect(x: rect.x, y: rect.y, width: rect.width - taken, height: 1), on: &frame)
    if taken > 0 { drawMine(in: rect.row(0), on: &frame) }
    drawQueue(in: places.queue, on: &frame)
    drawCase(in: places.item, on: &frame)
    if let mistake { line.drawProblem(at: mistake, in: rect.dropFirstRows(1), on: &frame) }
    if let dialog = desk.dialog {
      DeskBox(dialog: dialog, state: state).draw(in: rect, on: &frame)
    }
  }

  /// Who works, and how it goes.
  private func drawMine(in row: Rect, on frame: inout Frame) {
    let inner = row.inset(horizontally: 1)
    frame.put(mine, x: inner.x, y: inner.y, width: inner.width, alignment: .right)
  }

  private var mine: [Span] {
    guard let reading = desk.reading else { return [] }
    guard let person = reading.person else {
      return [Span("no operator \(state.operatorName): look, but do not touch", .warning)]
    }
    let mine = reading.mine
    var spans = [
      Span(person.name, .strong), Span("  \(person.authority.rawValue)", .muted),
      Span("  \(mine.decided)", .strong), Span(" in 24 h", .muted),
    ]
    if let p50 = mine.p50Seconds, let p95 = mine.p95Seconds {
      spans += [
        Span("  p50 ", .muted), Span(DurationText.short(p50 * 1_000), .strong),
        Span(" p95 ", .muted), Span(DurationText.short(p95 * 1_000), .strong),
      ]
    }
    if let share = mine.shareInSLA {
      spans += [Span("  in SLA ", .muted), Span(Figure.percent(share), .strong)]
    }
    if let share = mine.shareChanged {
      spans += [Span("  changed ", .muted), Span(Figure.percent(share), .strong)]
    }
    if let agreement = reading.agreement, let ac2 = agreement.ac2 {
      spans += [
        Span("  agree ", .muted), Span(Figure.fixed(ac2, decimals: 2), .strong),
        Span(" of \(agreement.items)", .muted),
      ]
    }
    return spans
  }

  private func drawQueue(in rect: Rect, on frame: inout Frame) {
    let inner = frame.putPanel(title(in: rect), notes: notes, in: rect)
    let shown = desk.rows.dropFirst(desk.offset).prefix(max(0, inner.height - 1))
    let table = Table(
      columns: [
        .init("", width: .fixed(1)),
        .init("due", width: .fixed(7), alignment: .right),
        .init("slack", width: .fixed(6), priority: 35),
        .init("age", width: .fixed(6), alignment: .right, priority: 30),
        .init("stream", width: .fixed(8), priority: 90),
        .init("urgency", width: .fixed(9), priority: 50),
        .init("category", width: .flexible(minimum: 10)),
        .init("amount", width: .fixed(9), alignment: .right, priority: 80),
        .init("holder", width: .fixed(7), priority: 60),
      ],
      rows: shown.map(row), selected: desk.index.map { $0 - desk.offset }, showsPointer: true,
      spacing: 1, empty: empty)
    table.draw(in: inner, on: &frame)
  }

  private var empty: String {
    if let failure = desk.failure { return "the queue cannot be read: \(failure)" }
    guard desk.reading != nil else { return "reading…" }
    guard desk.filter == .everything else { return "no item matches the filter" }
    return desk.moment == nil ? "the queue is empty" : "the queue was empty"
  }

  private func row(_ row: ReviewRow) -> [Table.Item] {
    let item = row.item
    let slack = item.slack(at: moment)
    let isBlind = item.source.isBlind
    return [
      .init(desk.marks.contains(item.id) ? "\(Glyph.check)" : "", .accent, bold: true),
      .init(
        Self.slackText(slack),
        slack < 0 ? .alarmFiring : slack < 3_600_000_000 ? .warning : .text),
      .init(
        slackBar(slack, of: item),
        slack < 0 ? .alarmFiring : slack < 3_600_000_000 ? .warning : .good),
      .init(
        Self.slackText(max(0, moment.microseconds - item.submittedAt.microseconds)), .muted),
      isBlind
        ? .init("? blind", .muted) : .init("\(item.stream.glyph) \(item.stream)", item.stream.role),
      isBlind
        ? .init("–", .muted)
        : .init(item.urgency.rawValue, item.urgency.leastScore >= 0.6 ? .warning : .muted),
      .init(row.decision.category),
      .init(AmountText.fitting(row.decision.amount, columns: 9), .strong),
      holder(of: item),
    ]
  }

  private func holder(of item: ReviewItem) -> Table.Item {
    if item.proposal != nil { return .init("sign?", .warning, bold: true) }
    return switch item.state {
    case .claimed(let lease) where lease.isLive(at: moment):
      lease.holder == desk.reading?.person?.name
        ? .init("you", .good, bold: true) : .init(lease.holder, .muted)
    case .deferred: .init("put off", .muted)
    case .asked: .init("asked", .muted)
    default: .init("", .muted)
    }
  }

  /// How much of the time for an item is left, as a bar of six columns.
  private func slackBar(_ slack: Int64, of item: ReviewItem) -> String {
    let whole = max(1, item.dueAt.microseconds - item.submittedAt.microseconds)
    return RecordLines.bar(min(1, max(0, Double(slack) / Double(whole))), width: 6)
  }

  /// Hours and minutes until it is due, or days: `2:14`, `-0:05`, `12 d`.
  static func slackText(_ microseconds: Int64) -> String {
    let minutes = microseconds.magnitude / 60_000_000
    let sign = microseconds < 0 ? "-" : ""
    guard minutes < 100 * 60 else { return "\(sign)\(min(minutes / 1_440, 9_999)) d" }
    let rest = minutes % 60
    return "\(sign)\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  private func drawCase(in rect: Rect, on frame: inout Frame) {
    guard let opened = desk.opened else {
      let inner = Panel(title: "Item").draw(in: rect, on: &frame)
      frame.put(
        desk.cursor == nil ? "nothing to review" : "reading…", x: inner.x, y: inner.y,
        style: Style(.muted), width: inner.width)
      return
    }
    let lines = Self.lines(of: opened, width: rect.width - 4, state, now: moment)
    let first = max(0, min(desk.caseOffset, lines.count - (rect.height - 2)))
    let inner = Panel(
      title: opened.record.decision.requestID, note: note(of: opened.item, lines: lines.count, rect)
    ).draw(in: rect, on: &frame)
    frame.putLines(Array(lines.dropFirst(first).prefix(inner.height)), in: inner)
  }

  /// Whose it is, and for how long.
  private func note(of item: ReviewItem, lines: Int, _ rect: Rect) -> String {
    let more = lines > rect.height - 2 ? " · PgDn: more" : ""
    if desk.moment != nil { return "now \(Self.standing(of: item))" + more }
    switch item.state {
    case .claimed(let lease):
      let left = lease.until.microseconds - now.microseconds
      guard left > 0 else { return "lease ran out" + more }
      let who = lease.holder == desk.reading?.person?.name ? "yours" : "of \(lease.holder)"
      return "\(who), \((left + 59_999_999) / 60_000_000) min left" + more
    case .decided(let verdict):
      return "\(verdict.label.rawValue) by \(ConsoleState.people(verdict))" + more
    default: return item.state.name.rawValue + more
    }
  }
}
