import Engine
import Metrics
import Routing
import Terminal

extension ConsoleState {
  /// Takes a click or a turn of the wheel.
  mutating func take(_ event: MouseEvent, at now: Timestamp) -> [Effect] {
    guard isMouseOn, !isTooSmall else { return [] }
    guard jump == nil else { return [] }
    let body = Screen.body(of: size)
    switch event.kind {
    case .wheelUp: return turnWheel(towardsOperator: false, at: now)
    case .wheelDown: return turnWheel(towardsOperator: true, at: now)
    case .click: break
    }
    if var palette = commands {
      guard
        let action = CommandBox(palette: palette, state: self, now: now)
          .action(at: event, in: body)
      else { return [] }
      palette.choose(action)
      commands = palette
      return []
    }
    guard !isWriting, desk.dialog == nil || screen != .review,
      alarms.dialog == nil || screen != .alarms,
      learning.confirmation == nil || screen != .learning
    else { return [] }
    if event.y == 1, ActionEntry.Context.screens.contains(context) {
      return clickTab(event, at: now)
    }
    if context == .decisions { return clickDecisions(event, at: now) }
    if context == .review {
      clickQueue(event)
      return []
    }
    if context == .alarms {
      let list = AlarmsScreen.listArea(of: self)
      guard list.contains(event) else { return [] }
      alarms.select(row: alarms.offset + event.y - list.y, visible: visibleAlarms)
      return []
    }
    guard context == .screen, let start = bucket(at: event) else { return [] }
    selected = start
    return []
  }

  private mutating func clickTab(_ event: MouseEvent, at now: Timestamp) -> [Effect] {
    guard
      let tab = Header.tabs(of: self).tab(
        at: event.x, in: Header(state: self, now: now).tabsPlace(in: Rect(size).row(1)), charset)
    else { return [] }
    return perform(ScreenName.allCases[tab].action, at: now)
  }

  /// A click on a row puts the cursor there, and on the cursor's row opens the record; a click on a
  /// title orders by its column, and on the one that orders already reverses.
  private mutating func clickDecisions(_ event: MouseEvent, at now: Timestamp) -> [Effect] {
    let area = DecisionsScreen.tableArea(in: Screen.body(of: size))
    guard area.contains(event) else { return [] }
    guard event.y > area.y else {
      let table = DecisionsScreen(state: self, now: now).table(width: size.width)
      guard let column = table.column(at: event.x, in: area) else { return [] }
      sort(by: decisions.columns[column])
      return []
    }
    let row = decisions.list.offset + event.y - area.y - 1
    guard row != decisions.list.index else { return perform(.openRecord, at: now) }
    decisions.list.select(row: row, visible: visibleDecisions)
    return []
  }

  /// A click on a row of the queue puts the cursor there; no click ever takes or decides an item.
  private mutating func clickQueue(_ event: MouseEvent) {
    let list = DeskScreen.listArea(in: Screen.body(of: size))
    guard list.contains(event) else { return }
    desk.select(row: desk.offset + event.y - list.y, visible: visibleItems)
  }

  /// The wheel does what the up and down keys do; on a screen without rows, it steps in time.
  private mutating func turnWheel(towardsOperator down: Bool, at now: Timestamp) -> [Effect] {
    if commands != nil { return type(down ? .down : .up, at: now) }
    switch context {
    case .help: return perform(down ? .scrollDown : .scrollUp, at: now)
    case .screen: return perform(down ? .stepForward : .stepBack, at: now)
    case .decisions where isWriting: return []
    case .decisions, .columns: return perform(down ? .cursorDown : .cursorUp, at: now)
    case .record: return perform(down ? .scrollDown : .scrollUp, at: now)
    case .review:
      return desk.dialog == nil ? perform(down ? .cursorDown : .cursorUp, at: now) : []
    case .alarms:
      return alarms.dialog == nil ? perform(down ? .cursorDown : .cursorUp, at: now) : []
    case .learning: return perform(down ? .cursorDown : .cursorUp, at: now)
    case .export: return []
    }
  }

  /// The start of the bucket that a chart shows at a cell; nil where there is none.
  private func bucket(at event: MouseEvent) -> Int64? {
    guard let overview = reading?.overview, reading?.request.zoom == zoom else { return nil }
    for (kind, rect) in OverviewLayout(in: Screen.body(of: size)).places where rect.contains(event)
    {
      guard let plot = Self.plot(of: kind, in: rect), plot.contains(event) else { return nil }
      let columns = BucketColumns(buckets: overview.buckets.count, columns: plot.width)
      return columns.buckets(of: event.x - plot.x).first.map { overview.buckets[$0].window.start }
    }
    return nil
  }

  /// Where a panel draws one column a bucket; nil for one without a chart.
  private static func plot(of kind: OverviewLayout.Kind, in rect: Rect) -> Rect? {
    let inner = rect.inset(horizontally: 2, vertically: 1)
    switch kind {
    case .routing, .temperature, .latency: return ChartArea(inner).plot
    case .collapse: return CollapsePanel.strip(in: inner)
    case .attention, .targets, .latest, .categories: return nil
    }
  }
}
