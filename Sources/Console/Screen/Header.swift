import Alarms
import Engine
import Metrics
import Routing
import Terminal

/// The two rows at the top: what is shown and how fresh it is; the tabs, and what must be said.
struct Header {
  let state: ConsoleState
  let now: Timestamp

  /// Draws both rows.
  func draw(in rect: Rect, on frame: inout Frame) {
    StatusBar(left: left, right: right).draw(in: rect.row(0), on: &frame)
    let row = rect.row(1)
    let tabs = Self.tabs(of: state)
    let place = tabsPlace(in: row)
    tabs.draw(in: place, on: &frame)
    let end = tabs.end(in: place, state.charset) + 2
    let room = row.maxX - 1 - end
    let said = room < columns(of: remark) ? shortRemark : remark
    frame.put(said, x: end, y: row.y, width: room, alignment: .right)
  }

  /// Where the tabs lie in the second row: where they leave no room for the least that must be said,
  /// only the shown one keeps its title.
  func tabsPlace(in row: Rect) -> Rect {
    let needed = columns(of: shortRemark)
    let full = Self.tabs(of: state).end(in: row, state.charset)
    guard needed > 0, row.maxX - 1 - full - 2 < needed else { return row }
    return Rect(x: row.x, y: row.y, width: full - row.x - 1, height: 1)
  }

  private func columns(of spans: [Span]) -> Int {
    spans.reduce(0) { $0 + TextWidth.width(of: $1.text, charset: state.charset) }
  }

  /// What is said where there is no room for all of it.
  private var shortRemark: [Span] {
    guard state.runningExport?.isList != true, state.failure == nil,
      state.reading?.overview.simulated != nil
    else { return remark }
    return [Span("simulated data", .warning)]
  }

  /// Whether the first row has room for the shortest forms alone.
  private var isNarrow: Bool { state.size.width < 100 }

  /// The tabs of the second row.
  static func tabs(of state: ConsoleState) -> TabBar {
    let screens = ScreenName.allCases
    return TabBar(
      titles: screens.map(\.title),
      selected: screens.firstIndex(of: state.screen) ?? 0)
  }

  private var left: [StatusBar.Part] {
    var parts: [StatusBar.Part] = [
      .init([Span("iars", .strong, bold: true)], priority: 30),
      .init([Span(shortName, .text)], priority: 60),
      .init([status], priority: 100),
    ]
    if state.isReadOnly { parts.append(.init([Span("read-only", .warning)], priority: 97)) }
    parts.append(.init(age, priority: 95))
    parts.append(.init(window, priority: 80))
    if state.reading != nil, state.isWaiting {
      parts.append(.init([Span("reading\(Glyph.ellipsis)", .muted)], priority: 20))
    }
    return parts
  }

  private var right: [StatusBar.Part] {
    var parts: [StatusBar.Part] = []
    // Otherwise the row below says it, and how.
    if state.failure != nil, state.reading?.overview.simulated != nil {
      parts.append(.init([Span("simulated", .warning)], priority: 60))
    }
    if let firing = state.reading?.alarms?.firing, let first = firing.first {
      let words = firing.count == 1 ? first.name : "\(firing.count) alarms"
      let isOpen = firing.contains { $0.life.episode?.handling == .unowned }
      parts.append(
        .init(
          [Span("\(Glyph.alarm) \(words)", isOpen ? .alarmFiring : .warning, bold: isOpen)],
          priority: 85))
    }
    if let queue = state.reading?.queue, queue.depth > 0 {
      let role = queue.breaches > 0 ? Role.warning : .muted
      let depth = "\(Glyph.clock) \(Figure.grouped(queue.depth))"
      let due = queue.nextDue.map { due in
        let slack = due.microseconds.subtractingReportingOverflow(now.microseconds).partialValue
        return DeskScreen.slackText(slack)
      }
      let spans = [Span("\(depth)\(isNarrow ? "" : " queued")", role)]
      let next = [Span(isNarrow ? " due " : "  next due ", .muted), Span(due ?? "", role)]
      parts.append(.init(spans + (due == nil ? [] : next), priority: 85))
    }
    parts.append(
      .init([Span("\(TimeText.clock(now.microseconds)) UTC", .strong)], priority: 90))
    return parts
  }

  /// The store's name without its folder, so short that it leaves room for the rest.
  private var shortName: String {
    let limit = 24
    let name = state.shortStoreName
    guard TextWidth.width(of: name, charset: state.charset) > limit else { return name }
    return String(name.prefix(limit - 1)) + "\(Glyph.ellipsis)"
  }

  private var status: Span {
    switch state.status(at: now) {
    case .failing: Span("\(Glyph.cross) error", .alarmFiring, bold: true)
    case .reading: Span("\(Glyph.ring) reading", .muted)
    case .snapshot: Span("\(Glyph.ring) snapshot", .accent)
    case .paused: Span("\(Glyph.ring) paused", .warning, bold: true)
    case .stale: Span("\(Glyph.clock) stale", .warning, bold: true)
    case .live: Span("\(Glyph.dot) live", .good)
    }
  }

  private var age: [Span] {
    guard let overview = state.reading?.overview else { return [] }
    let feed = Feed(overview)
    guard let age = feed.ageText(at: now) else { return [Span("no data", .muted)] }
    guard !feed.isAhead(at: now) else { return [Span("data ahead of the clock", .warning)] }
    return [Span("data ", .muted), Span(age, .strong), Span(" old", .muted)]
  }

  private var window: [Span] {
    let bucket = TimeSpan.format(state.zoom.bucket.microseconds)
    var spans = [
      Span(isNarrow ? "" : "window ", .muted), Span(state.zoom.name, .strong, bold: true),
    ]
    let end = state.position == .live ? nil : state.request.query(at: now).window.end
    if !isNarrow || end == nil { spans += [Span(" by ", .muted), Span(bucket, .strong)] }
    if let end { spans += [Span(" to ", .muted), Span(TimeText.date(end), .strong)] }
    return spans
  }

  /// What must be said: how far an export is, or of the data, why it could not be read, or what in it is made up.
  private var remark: [Span] {
    if let export = state.runningExport, export.isList {
      // What was appended since it was counted is written, too.
      let isCounted = export.written <= export.total ?? 0
      let total = isCounted ? " of \(Figure.grouped(export.total ?? 0))" : ""
      return [
        Span("exporting ", .muted), Span(Figure.grouped(export.written) + total, .strong),
        Span("  \(state.label(of: .clear)) cancels", .muted),
      ]
    }
    if let failure = state.failure { return [Span("store: \(failure)", .alarmFiring)] }
    if let simulated = state.reading?.overview.simulated {
      return [Span("simulated: ", .warning), Span(simulated, .muted)]
    }
    return []
  }
}
