import Engine
import Routing
import Terminal

/// The first screen: what is routed where, how well, and what needs attention.
struct OverviewScreen {
  let state: ConsoleState
  let scope: OverviewScope
  let now: Timestamp

  /// Draws the panels that there is room for; of an empty store, what to do next.
  func draw(in rect: Rect, on frame: inout Frame) {
    guard scope.overview.stored > 0 || scope.overview.newest != nil else {
      drawEmptyStore(in: rect, on: &frame)
      return
    }
    for (kind, rect) in OverviewLayout(in: rect).places {
      draw(kind, in: rect, on: &frame)
    }
  }

  private func draw(_ kind: OverviewLayout.Kind, in rect: Rect, on frame: inout Frame) {
    switch kind {
    case .routing:
      RoutingPanel(scope: scope, emptyNotes: emptyNotes).draw(in: rect, on: &frame)
    case .temperature: TemperaturePanel(scope: scope).draw(in: rect, on: &frame)
    case .collapse: CollapsePanel(scope: scope).draw(in: rect, on: &frame)
    case .latency: LatencyPanel(scope: scope).draw(in: rect, on: &frame)
    case .targets:
      let isNow = state.position == .live && scope.selected == nil
      TargetsPanel(scope: scope, queue: isNow ? state.reading?.queue : nil, now: now).draw(
        in: rect, on: &frame)
    case .attention:
      AttentionPanel(attention: Attention(state, scope, now: now), stretch: scope.stretch)
        .draw(in: rect, on: &frame)
    case .categories: CategoriesPanel(scope: scope).draw(in: rect, on: &frame)
    case .latest: LatestPanel(scope: scope).draw(in: rect, on: &frame)
    }
  }

  /// Why the charts are empty, and the way to where they are not, the longest form first.
  private var emptyNotes: [String] {
    guard let newest = scope.overview.newest, !state.isSnapshot else {
      return ["no decisions in this window"]
    }
    let key = state.label(of: .goToNewest)
    return [
      "no decisions here: \(key) goes to the newest, \(TimeText.date(newest.microseconds))",
      "no decisions here: \(key) finds them",
    ]
  }

  private func drawEmptyStore(in rect: Rect, on frame: inout Frame) {
    let lines: [[Span]] = [
      [Span("This store holds no decisions yet.", .strong, bold: true)],
      [],
      [Span("Route requests into it from another terminal:", .text)],
      [],
      [Span("iars import FILE --db PATH", .accent, bold: true)],
      [],
      [Span("They appear here as they are decided.", .muted)],
    ]
    let top = rect.y + max(0, (rect.height - lines.count) / 2)
    for (index, line) in lines.enumerated() where index < rect.height {
      frame.put(line, x: rect.x, y: top + index, width: rect.width, alignment: .centre)
    }
  }
}
