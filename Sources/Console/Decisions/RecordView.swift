import Engine
import Routing
import Terminal

/// One decision with all that is known of it: what was decided, why, and of what.
struct RecordView {
  let record: DecisionsState.OpenRecord
  let state: ConsoleState

  /// From this width on, why and what stand side by side.
  private static let sideBySide = 116

  /// Draws the record into a panel.
  func draw(in rect: Rect, on frame: inout Frame) {
    let columns = Self.columns(of: record, in: rect.width, state)
    let visible = max(0, rect.height - 2)
    let total = columns.map(\.lines.count).max() ?? 0
    let first = max(0, min(record.offset, total - visible))
    var note = TimeText.moment(record.decision.timestamp)
    if total > visible {
      note += " · \(first + 1)–\(min(total, first + visible)) of \(total) lines"
    }
    let inner = Panel(title: record.decision.requestID, note: note).draw(in: rect, on: &frame)
    var x = inner.x
    for column in columns {
      let shown = Array(column.lines.dropFirst(first).prefix(inner.height))
      frame.putLines(
        shown,
        in: Rect(x: x, y: inner.y, width: min(column.width, inner.maxX - x), height: inner.height))
      x += column.width + Self.gap
    }
  }

  private static let gap = 3

  /// The lines of a record that are in sight.
  static func visibleLines(for state: ConsoleState) -> Int {
    max(1, state.size.height - 3 - 2)
  }

  /// The largest useful first line at the state's size.
  static func lastOffset(for state: ConsoleState) -> Int {
    guard let record = state.decisions.record else { return 0 }
    let columns = columns(of: record, in: state.size.width, state)
    return max(0, (columns.map(\.lines.count).max() ?? 0) - visibleLines(for: state))
  }

  private static func columns(
    of open: DecisionsState.OpenRecord, in width: Int, _ state: ConsoleState
  ) -> [RecordLines] {
    let inner = max(10, width - 4)
    let record = open.record ?? DecisionRecord(decision: open.decision)
    guard width >= sideBySide else {
      var lines = RecordLines(width: inner, charset: state.charset)
      lines.addWhy(record, isReading: open.record == nil)
      lines.addWhat(record)
      return [lines]
    }
    let left = (inner - gap) * 55 / 100
    var why = RecordLines(width: left, charset: state.charset)
    why.addWhy(record, isReading: open.record == nil)
    var what = RecordLines(width: inner - gap - left, charset: state.charset)
    what.addWhat(record)
    return [why, what]
  }
}
