import Routing
import Terminal

/// The last row while the time to jump to is written.
struct JumpLine {
  let line: LineEditor
  let now: Timestamp

  /// Draws what is written, and at the right which moment that is, or what is wrong with it.
  func draw(in row: Rect, on frame: inout Frame) {
    frame.fill(row, style: Style(.text, on: .bar))
    let title = "jump to "
    var x = row.x + 1
    x += frame.put(title, x: x, y: row.y, style: Style(.key, on: .bar, bold: true))
    let meaning = meaning
    let width = min(frame.columns(of: meaning), max(0, row.width - title.utf8.count - 24))
    frame.put(meaning, x: row.maxX - 1 - width, y: row.y, width: width)
    frame.setBackground(.bar, in: row)
    let field = Rect(x: x, y: row.y, width: max(1, row.maxX - 3 - width - x), height: 1)
    LineField(line: line).draw(in: field, on: &frame)
  }

  private var meaning: [Span] {
    guard !line.text.isEmpty else { return [Span(JumpTime.expected, .muted)] }
    return switch JumpTime.parse(line.text, now: now) {
    case .success(let moment): [Span(TimeText.moment(moment), .accent)]
    case .failure(let problem): [Span(problem.description, .warning)]
    }
  }
}
