import Engine
import Terminal

/// How far a training is, as one row.
struct TrainingRow {
  let step: Trainer.Step
  let isEnding: Bool

  /// Draws the row.
  func draw(in row: Rect, on frame: inout Frame) {
    let width = frame.put(
      [Span(isEnding ? "ending  " : "training  ", .accent, bold: true), Span(words, .text)],
      x: row.x, y: row.y, width: row.width)
    let bar = Rect(
      x: row.x + width + 2, y: row.y, width: min(30, row.width - width - 2), height: 1)
    guard bar.width > 4, case .fitting(let done, let limit, _) = step else { return }
    frame.setBackground(.bar, in: bar)
    Bar(value: Double(done), total: Double(max(1, limit)), role: .accent).draw(
      in: bar, on: &frame)
  }

  private var words: String {
    switch step {
    case .gathering: "reading what people decided"
    case .fitting(let done, let limit, let gap):
      "\(done) of \(limit) fits at most, gap \(Figure.fixed(gap, decimals: 3))"
    case .judging: "judging it against the champion"
    case .storing: "storing"
    }
  }
}
