package import Routing
import Terminal

/// A column of the list of decisions.
package enum DecisionColumn: String, CaseIterable, Hashable, Sendable {
  case time
  case stream
  case category
  case amount
  case confidence = "Cs"
  case temperature = "tau"
  case relevant = "R"
  case superfluous = "S"
  case noise = "N"
  case collapse
  case urgency
  case rule
  case milliseconds = "ms"
  case requestID = "id"
  case text

  /// The field that orders a list by this column.
  package var field: FilterField {
    switch self {
    case .time: .timestamp
    case .stream: .stream
    case .category: .category
    case .amount: .amount
    case .confidence: .confidenceScore
    case .temperature: .temperature
    case .relevant: .relevant
    case .superfluous: .superfluous
    case .noise: .noise
    case .collapse: .collapseType
    case .urgency: .urgencyScore
    case .rule: .knockoutRule
    case .milliseconds: .processingTimeMilliseconds
    case .requestID: .requestID
    case .text: .text
    }
  }

  /// The columns that the sort key goes through, in its order.
  package static let sorted: [DecisionColumn] = [
    .time, .amount, .confidence, .temperature, .noise, .urgency, .milliseconds,
  ]

  /// What it holds, for the list of columns.
  var help: String {
    switch self {
    case .time: "when it was decided, UTC"
    case .stream: "where the request went"
    case .category: "of the request"
    case .amount: "of the request"
    case .confidence: "the confidence"
    case .temperature: "the temperature"
    case .relevant: "the relevant share"
    case .superfluous: "the superfluous share"
    case .noise: "the share of noise"
    case .collapse: "how the context collapsed"
    case .urgency: "how soon it is due"
    case .rule: "the knockout rule that decided"
    case .milliseconds: "how long deciding took"
    case .requestID: "the request's id"
    case .text: "what is asked for"
    }
  }

  /// What its header says.
  var title: String { self == .temperature ? "\(Glyph.tau)" : rawValue }

  /// The column of a table; a long window needs the day beside the time.
  func column(hasDays: Bool, isSorted: Bool, isAscending: Bool) -> Table.Column {
    let mark = isSorted ? "\(isAscending ? Glyph.arrowUp : Glyph.arrowDown)" : ""
    let title = isRight ? mark + title : title + mark
    // A sorted column needs a place for its mark.
    let (width, priority) = place(hasDays: hasDays)
    return Table.Column(
      title, width: width, alignment: isRight ? .right : .left,
      priority: isSorted ? max(priority, 95) : priority)
  }

  private var isRight: Bool {
    switch self {
    case .amount, .confidence, .temperature, .relevant, .superfluous, .noise, .milliseconds: true
    default: false
    }
  }

  private func place(hasDays: Bool) -> (Table.Width, priority: Int) {
    switch self {
    case .time: (.fixed(hasDays ? 15 : 8), 100)
    case .stream: (.fixed(8), 99)
    case .category: (.flexible(minimum: 12, weight: 2), 90)
    case .amount: (.fixed(11), 85)
    case .confidence: (.fixed(4), 80)
    case .temperature: (.fixed(4), 60)
    case .relevant: (.fixed(4), 40)
    case .superfluous: (.fixed(4), 38)
    case .noise: (.fixed(4), 39)
    case .collapse: (.fixed(11), 55)
    case .urgency: (.fixed(9), 50)
    case .rule: (.flexible(minimum: 12, weight: 1), 30)
    case .milliseconds: (.fixed(7), 35)
    case .requestID: (.flexible(minimum: 14, weight: 1), 45)
    case .text: (.flexible(minimum: 24, weight: 6), 70)
    }
  }
}
