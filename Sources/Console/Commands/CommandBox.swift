import Routing
import Terminal

/// The palette over a screen: what is typed, and the actions that fit it.
struct CommandBox {
  let palette: CommandPalette
  let state: ConsoleState
  let now: Timestamp

  /// The most actions seen at once.
  static let mostRows = 12

  private static let width = 76
  private static let keyColumn = 12

  /// Draws the box over the upper middle of a rectangle, where it stays while one types.
  func draw(in rect: Rect, on frame: inout Frame) {
    let matches = palette.matches
    let box = Self.box(in: rect)
    guard !box.isEmpty else { return }
    frame.fill(box)
    let note = "\(matches.count) action\(matches.count == 1 ? "" : "s")"
    let inner = Panel(title: "Actions", note: note, borderRole: .muted).draw(in: box, on: &frame)
    frame.put(
      [
        Span(":", .key, bold: true), Span(palette.query, .strong),
        Span(" ", Style(.text, reverse: true)),
        Span(palette.query.isEmpty ? " type to search" : "", .muted),
      ], x: inner.x, y: inner.y, width: inner.width)
    let list = inner.dropFirstRows(1)
    guard let selected = palette.selected(in: matches) else {
      frame.put(
        "no action fits: backspace", x: list.x, y: list.y, style: Style(.muted), width: list.width)
      return
    }
    for (index, y) in zip(Self.range(matches.count, selected, list.height), list.y..<list.maxY) {
      let row = Rect(x: list.x, y: y, width: list.width, height: 1)
      draw(matches[index], in: row, on: &frame)
      guard index == selected else { continue }
      frame.set(Glyph.pointer, x: row.x, y: y, style: Style(.strong))
      frame.setBackground(.selection, in: row)
    }
  }

  /// The keys that work while the box is open.
  static func hints(_ charset: Charset) -> [HintBar.Hint] {
    [([Key.enter], "run"), ([.up, .down], "choose"), ([.escape], "back")].map { keys, label in
      HintBar.Hint(key: keys.map { $0.label(charset) }.joined(separator: " "), label: label)
    }
  }

  /// The action at a cell; nil where there is none.
  func action(at event: MouseEvent, in rect: Rect) -> Action? {
    let list = Self.box(in: rect).inset(horizontally: 2, vertically: 1).dropFirstRows(1)
    let matches = palette.matches
    guard list.contains(event), let selected = palette.selected(in: matches) else { return nil }
    let range = Self.range(matches.count, selected, list.height)
    let index = range.lowerBound + event.y - list.y
    return range.contains(index) ? matches[index].entry.action : nil
  }

  private static func box(in rect: Rect) -> Rect {
    let height = min(mostRows + 3, rect.height)
    let box = rect.centered(width: min(width, rect.width - 2), height: height)
    return Rect(
      x: box.x, y: min(rect.y + 2, rect.maxY - height), width: box.width, height: height)
  }

  /// The actions seen, with the selected one among them.
  private static func range(_ count: Int, _ selected: Int, _ rows: Int) -> Range<Int> {
    var view = Viewport()
    view.show(selected, count: count, visible: rows)
    return view.range(count: count, visible: rows)
  }

  private func draw(_ match: CommandPalette.Match, in row: Rect, on frame: inout Frame) {
    let entry = match.entry
    let key = state.keys.keys(of: entry).first?.label(state.charset) ?? ""
    let inExport = entry.contexts == [.export]
    let keys = inExport ? "\(state.label(of: .export)) \(key)" : key
    var behind = state
    behind.commands = nil
    let availability = entry.availability(behind, now)
    let role: Role = availability == .available ? .text : .muted
    frame.put(keys, x: row.x + 2, y: row.y, style: Style(.key), width: Self.keyColumn - 3)
    var line = spans(entry.help, match.positions, role)
    if case .unavailable(let reason) = availability { line.append(Span("  \(reason)", .warning)) }
    let used = frame.put(
      line, x: row.x + Self.keyColumn, y: row.y, width: row.width - Self.keyColumn)
    let room = row.width - Self.keyColumn - used - 2
    guard frame.columns(of: entry.name) <= room else { return }
    frame.put(
      entry.name, x: row.maxX - room, y: row.y, style: Style(.muted), width: room,
      alignment: .right)
  }

  /// A text with the characters that fit made visible.
  private func spans(_ text: String, _ positions: [Int], _ role: Role) -> [Span] {
    var spans: [Span] = []
    let fitting = Set(positions)
    for (index, character) in text.enumerated() {
      let style = fitting.contains(index) ? Style(.accent, bold: true) : Style(role)
      if let last = spans.last, last.style == style {
        spans[spans.count - 1].text.append(character)
      } else {
        spans.append(Span(String(character), style))
      }
    }
    return spans
  }
}
