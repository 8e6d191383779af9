import Routing
import Terminal

/// The help over a screen, made from the action table alone.
struct HelpBox {
  let state: ConsoleState
  let now: Timestamp

  /// Draws the box over the middle of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    TextBox(title: "Keys", lines: lines, offset: state.help ?? 0, maximumWidth: 70)
      .draw(in: rect, on: &frame)
  }

  /// The largest useful first line at the state's size.
  static func lastOffset(for state: ConsoleState) -> Int {
    let rows = state.size.height - 3 - 2
    let groups = Set(entries(for: state).map(\.group)).count
    let lines = entries(for: state).count + groups * 2 - 1 + closing.count
    return max(0, lines - max(1, rows))
  }

  /// Keys in this column, help beside it.
  private static let keyColumn = 12
  private static let closing = ["", "A dimmed action does not work now; its key says why."]

  /// The actions of what the help lies over; a choice shows its own.
  private static func entries(for state: ConsoleState) -> [ActionEntry] {
    let here: Set<ActionEntry.Context> = [state.contextBelowHelp, .help]
    return ActionTable.entries.filter { !$0.contexts.isDisjoint(with: here) }
  }

  private var lines: [[Span]] {
    var lines: [[Span]] = []
    let entries = Self.entries(for: state)
    for group in ActionEntry.Group.allCases where entries.contains(where: { $0.group == group }) {
      if !lines.isEmpty { lines.append([]) }
      lines.append([Span(group.rawValue, .accent, bold: true)])
      for entry in entries where entry.group == group {
        lines.append(line(entry))
      }
    }
    return lines + Self.closing.map { [Span($0, .muted)] }
  }

  private func line(_ entry: ActionEntry) -> [Span] {
    let keys = state.keys.keys(of: entry).map { $0.label(state.charset) }.joined(separator: " ")
    let gap = String(
      repeating: " ",
      count: max(1, Self.keyColumn - TextWidth.width(of: keys, charset: state.charset)))
    // What the help itself hides is judged as without it.
    var behind = state
    if entry.contexts.contains(state.contextBelowHelp), entry.action != .clear { behind.help = nil }
    let role: Role = entry.isAvailable(behind, now) ? .text : .muted
    return [
      Span(keys, role == .text ? .key : .muted, bold: role == .text), Span(gap + entry.help, role),
    ]
  }
}
