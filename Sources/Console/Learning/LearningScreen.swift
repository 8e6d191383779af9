import Engine
import Routing
import Terminal

/// The fifth screen: champion and challenger side by side, how honest they are, and whether it is
/// time to train again.
struct LearningScreen {
  let state: ConsoleState
  let now: Timestamp

  /// From this width on there are two columns, and from the next three.
  private static let twoColumns = 76
  private static let threeColumns = 150

  /// A part of the screen, and the rows that it needs at least and wants.
  private struct Part {
    var least: Int
    var wanted: Int
    var isIssues = false
    /// Whether it is shown only where the others have all that they want.
    var isExtra = false
    var draw: (Rect, inout Frame) -> Void
  }

  /// Draws the screen.
  ///
  /// Where there is no room, parts give way from the last to the first of a column: the categories,
  /// the confusion matrix, the suspicious labels, the reliability diagram; the models stay.
  func draw(in rect: Rect, on frame: inout Frame) {
    guard let reading = state.learning.reading else {
      let text = state.learning.failure.map { "the models cannot be read: \($0)" } ?? "reading…"
      frame.put(
        text, x: rect.x, y: rect.y + rect.height / 2, style: Style(.muted), width: rect.width,
        alignment: .centre)
      return
    }
    let top = drawNote(reading, in: rect, on: &frame)
    for (column, parts) in zip(Self.columns(of: top), parts(reading)) {
      Self.draw(Self.shown(parts, in: column), in: column, on: &frame)
    }
    if let confirmation = state.learning.confirmation {
      ConfirmationBox(confirmation: confirmation, reading: reading).draw(in: rect, on: &frame)
    }
  }

  /// The row that says how far a training is, or whether one is due.
  private func drawNote(
    _ reading: LearningOverview, in rect: Rect, on frame: inout Frame
  ) -> Rect {
    let row = rect.row(0).inset(horizontally: 1)
    if let step = state.learning.training {
      TrainingRow(step: step, isEnding: state.learning.isEnding).draw(in: row, on: &frame)
    } else {
      frame.put(RetrainingPanel.note(reading, state), x: row.x, y: row.y, width: row.width)
    }
    return rect.dropFirstRows(1)
  }

  /// Whether there is room for the suspicious labels.
  static func showsIssues(of state: ConsoleState) -> Bool {
    guard let reading = state.learning.reading else { return false }
    let screen = LearningScreen(state: state, now: Timestamp(microseconds: 0))
    let columns = columns(of: Screen.body(of: state.size).dropFirstRows(1))
    return zip(columns, screen.parts(reading)).contains { column, parts in
      shown(parts, in: column).contains(where: \.isIssues)
    }
  }

  private static func columns(of rect: Rect) -> [Rect] {
    let count = rect.width >= threeColumns ? 3 : rect.width >= twoColumns ? 2 : 1
    let width = rect.width / count
    return (0..<count).map { index in
      Rect(
        x: rect.x + index * width, y: rect.y,
        width: index == count - 1 ? rect.width - index * width : width, height: rect.height)
    }
  }

  /// What stands in each column, the most important first.
  private func parts(_ reading: LearningOverview) -> [[Part]] {
    let refusals = reading.challenger?.metrics.gate?.refusals.count ?? 0
    let models = Part(
      least: 7, wanted: 18 + reading.watches.count + max(1, 2 * refusals)
    ) { rect, frame in
      ModelsPanel(reading: reading, now: now).draw(in: rect, on: &frame)
    }
    let retraining = Part(least: 5, wanted: 6 + reading.drift.count) { rect, frame in
      RetrainingPanel(reading: reading, now: now).draw(in: rect, on: &frame)
    }
    let side = reading.challenger ?? reading.champion
    let categories = Part(
      least: 5, wanted: (side?.metrics.categories.count ?? 0) + 3, isExtra: true
    ) { rect, frame in
      LearningCategoriesPanel(side: side).draw(in: rect, on: &frame)
    }
    let bins = side?.metrics.figures?.reliability.count { $0.count > 0 } ?? 1
    let reliability = Part(least: 5, wanted: max(5, bins + 3)) { rect, frame in
      ReliabilityPanel(side: side).draw(in: rect, on: &frame)
    }
    let labels = side?.metrics.figures?.labels.count ?? 1
    let confusion = Part(least: 5, wanted: min(labels, 20) + 4) { rect, frame in
      ConfusionPanel(side: side).draw(in: rect, on: &frame)
    }
    let issues = Part(
      least: 4, wanted: max(4, min(reading.issues.count, 50) + 3), isIssues: true
    ) { rect, frame in
      IssuesPanel(reading: reading, cursor: state.learning.issueIndex).draw(in: rect, on: &frame)
    }
    switch Self.columns(of: Rect(x: 0, y: 0, width: state.size.width, height: 1)).count {
    case 3: return [[models, retraining, categories], [reliability, confusion], [issues]]
    case 2: return [[models, retraining, categories], [reliability, issues, confusion]]
    default: return [[models, retraining, reliability, issues, confusion, categories]]
    }
  }

  /// As many as have room for what they need at least.
  private static func shown(_ parts: [Part], in column: Rect) -> [Part] {
    var free = column.height
    var spare = column.height
    return parts.filter { part in
      guard part.least <= (part.isExtra ? spare : free) else { return false }
      free -= part.least
      spare -= part.wanted
      return true
    }
  }

  /// Gives each in order what it wants of the room that is left.
  private static func draw(_ shown: [Part], in column: Rect, on frame: inout Frame) {
    var free = column.height - shown.reduce(0) { $0 + $1.least }
    var rest = column
    for (index, part) in shown.enumerated() {
      let more = min(max(0, part.wanted - part.least), free)
      free -= more
      let isLast = index == shown.count - 1
      let height = isLast ? rest.height : part.least + more
      part.draw(Rect(x: rest.x, y: rest.y, width: rest.width, height: height), &frame)
      rest = rest.dropFirstRows(height)
    }
  }
}
