import Routing
import Terminal

extension RecordLines {
  /// Adds what would have led to another stream, in words.
  mutating func addAlternatives(_ alternatives: [Explanation.Alternative]) {
    title("What would have changed it")
    guard !alternatives.isEmpty else {
      text("nothing: it went to the best stream there is", .muted)
      return
    }
    for alternative in alternatives {
      let stream = alternative.stream
      let words = alternative.needs.map(\.words)
      field(
        "\(stream.glyph) \(stream)",
        words.isEmpty ? "nothing more" : words.joined(separator: "; and "), maximumRows: 8)
    }
  }
}

extension Explanation.Need {
  /// The change in words.
  var words: String {
    switch self {
    case .confidenceAtLeast(let wanted, let actual, let classifier):
      let change = "Cs of at least \(Self.number(wanted)), not \(Self.number(actual))"
      guard let classifier else {
        return change + " (more than any classifier confidence could give)"
      }
      return classifier >= 0
        ? change + " (a classifier confidence of \(Self.number(classifier)) gives that)" : change
    case .relevantAtLeast(let wanted, let actual):
      return "R of at least \(Self.number(wanted)), not \(Self.number(actual))"
    case .noiseAtMost(let wanted, let actual):
      return "N of at most \(Self.number(wanted)), not \(Self.number(actual))"
    case .noCollapse(let type, let limit, let actual):
      return "no \(type): N of at most \(Self.number(limit)), not \(Self.number(actual))"
    case .noKnockout(let rule):
      return "rule \(rule) must not match; then the measured figures decide"
    }
  }

  private static func number(_ value: Double) -> String {
    Figure.fixed(value, decimals: 4)
  }
}

extension KnockoutRule.Condition {
  /// The condition in words.
  var words: String {
    let value =
      switch value {
      case .number(let number): AmountText.exact(number)
      case .text(let text): text
      case .texts(let texts): texts.joined(separator: ", ")
      }
    return "\(field.rawValue) \(comparison.rawValue) \(value)"
  }
}
