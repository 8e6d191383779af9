import Routing
import Terminal

/// The line that shows the filter, and in which it is written; its mistake stands below it.
struct FilterLine {
  /// The line while it is written.
  let editor: FilterEditor?
  /// The filter in force as it was written.
  let applied: String
  /// Whether there is no key to write it with.
  let isSnapshot: Bool

  private static let examples = [
    "/ filters, such as  stream:red,yellow amount>5000 -collapse:none since:2h",
    "/ filters, such as  stream:red amount>5000",
    "/ filters",
  ]

  /// Draws the line.
  ///
  /// - Returns: The column of the mistake; nil where there is none.
  @discardableResult
  func draw(in row: Rect, on frame: inout Frame) -> Int? {
    let inner = row.inset(horizontally: 1)
    guard let editor else {
      drawApplied(in: inner, on: &frame)
      return nil
    }
    frame.setBackground(.bar, in: row)
    frame.put(
      [Span("/", .key, bold: true, on: .bar)], x: inner.x, y: inner.y, width: inner.width)
    let field = Rect(x: inner.x + 2, y: inner.y, width: inner.width - 2, height: 1)
    let wrong = editor.problem.map { $0.offset..<($0.offset + max(1, $0.length)) }
    let column = LineField(line: editor.line, wrong: wrong).draw(in: field, on: &frame)
    return editor.problem == nil ? nil : column
  }

  private func drawApplied(in row: Rect, on frame: inout Frame) {
    guard applied.isEmpty else {
      frame.put(
        [Span("filter ", .muted), Span(applied, .accent, bold: true)],
        x: row.x, y: row.y, width: row.width)
      return
    }
    guard !isSnapshot else {
      frame.put([Span("no filter", .muted)], x: row.x, y: row.y, width: row.width)
      return
    }
    frame.putFitting(Self.examples.map { [Span($0, .muted)] }, in: row)
  }

  /// Draws the mistake under its column: after the mark, or before it where there is no room; one
  /// that is longer than a row has the mark alone there, and rows below it over what is there.
  func drawProblem(at column: Int, in place: Rect, on frame: inout Frame) {
    guard let problem = editor?.problem else { return }
    let row = place.inset(horizontally: 1)
    let words = [
      Span(problem.message, .alarmFiring), Span("; expected ", .muted),
      Span(problem.expected, .text),
    ]
    let width = frame.columns(of: words)
    let mark = Span("^", .alarmFiring, bold: true)
    if width <= row.maxX - column - 2 {
      frame.put([mark, Span(" ")] + words, x: column, y: row.y, width: row.maxX - column)
    } else if column - row.x - 1 >= width {
      frame.put(words, x: column - 1 - width, y: row.y, width: width)
      frame.put([mark], x: column, y: row.y)
    } else if width <= row.width {
      // Its characters are marked in the line above.
      frame.put(words, x: row.maxX - width, y: row.y, width: row.width)
    } else {
      let text = "\(problem.message); expected \(problem.expected)"
      let lines = TextWrap.wrap(
        text, width: row.width, maximumRows: row.height - 1, charset: frame.charset)
      frame.fill(place.row(0))
      frame.put([mark], x: column, y: row.y)
      for (index, line) in lines.enumerated() {
        frame.fill(place.row(index + 1))
        frame.put([Span(line, .alarmFiring)], x: row.x, y: row.y + index + 1, width: row.width)
      }
    }
  }
}
