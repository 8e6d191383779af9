import Alarms
import Engine
import Routing
import Terminal

extension AlarmBox {
  private static let nameColumns = 34

  /// The definition as it is written, in so many rows: what it would have done stays in sight, the
  /// fields around the chosen one are shown.
  func definition(rows: Int) -> [[Span]] {
    var problems: [String: AlarmProblem] = [:]
    if case .failure(let found) = dialog.definition {
      for problem in found.problems where problems[problem.field] == nil {
        problems[problem.field] = problem
      }
    }
    let names = Set(dialog.fields.map(\.rawValue))
    var above = wrapped(effect.text, effect.role)
    for problem in problems.values.sorted(by: { $0.field < $1.field })
    where !names.contains(problem.field) {
      above += wrapped("\(problem)", .alarmFiring)
    }
    let theirs = state.alarms.overtaking(dialog)
    if let theirs { above += wrapped(Self.words(overtakenBy: theirs), .warning) }
    let below = below(hasConflict: theirs != nil)
    let room = max(1, rows - above.count - below.count - 2)
    let first = max(0, min(dialog.field - room / 2, dialog.fields.count - room))
    let other = (theirs ?? dialog.base).map { AlarmDraft($0) }
    let fields = dialog.fields.enumerated().dropFirst(first).prefix(room).map { index, field in
      line(
        of: field, isChosen: index == dialog.field, problem: problems[field.rawValue],
        other: other, is: theirs == nil ? "was" : "theirs")
    }
    return above + [[]] + fields + [[]] + below
  }

  private static func words(overtakenBy definition: AlarmDefinition) -> String {
    "version \(definition.version) is in force meanwhile: r takes theirs; m, then w puts yours over it"
  }

  /// What is written, and the keys.
  private func below(hasConflict: Bool) -> [[Span]] {
    guard dialog.stage == .field else {
      return [
        Self.key("enter", "changes") + Self.key("  w", "keeps")
          + Self.key("  r", "takes what is in force")
          + (hasConflict ? Self.key("  m", "stands by yours") : []) + Self.key("  esc", "leaves")
      ]
    }
    let field = dialog.fields[dialog.field]
    return [
      [
        Span(field.rawValue, .strong, bold: true),
        Span(": the value; enter keeps it, esc leaves it as it is", .muted),
      ],
      [Span(String(repeating: " ", count: 64), .text)], [],
    ]
  }

  private func line(
    of field: AlarmField, isChosen: Bool, problem: AlarmProblem?, other: AlarmDraft?,
    is word: String
  ) -> [Span] {
    let value = dialog.draft.typed(field)
    var line = [
      Span(isChosen ? "\(Glyph.pointer) " : "  ", .strong),
      Span(
        PlainText.cell(field.rawValue, width: Self.nameColumns), isChosen ? .strong : .muted,
        bold: isChosen),
      Span(value, .text),
    ]
    if let other = other?.typed(field), other != value {
      line.append(Span("  \(word) \(other.isEmpty ? "empty" : other)", .accent))
    }
    if let problem {
      line.append(Span("  \(problem.message); expected \(problem.expected)", .alarmFiring))
    }
    return line
  }

  /// How often the definition would have fired in the last 24 hours.
  private var effect: (text: String, role: Role) {
    guard let definition = dialog.validDefinition else {
      return ("not evaluated: see what is wrong", .warning)
    }
    guard let preview = reading?.preview, reading?.request.draft == definition else {
      return ("evaluating the last 24 hours…", .muted)
    }
    guard let last = preview.last else {
      return ("would not have fired in the last 24 hours", .good)
    }
    let length = DurationText.short(Double(preview.firing) / 1_000)
    let times = preview.episodes == 1 ? "once" : "\(preview.episodes) times"
    return (
      "would have fired \(times) in the last 24 hours, for \(length), "
        + "last at \(TimeText.date(last.microseconds))", .strong
    )
  }
}
