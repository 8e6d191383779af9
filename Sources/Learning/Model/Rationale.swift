/// Why a model prefers one label to another: exact contributions, which sum to the log-odds.
package struct Rationale: Equatable, Sendable {
  /// The label that is explained.
  package let label: String
  /// The label it is compared with.
  package let other: String
  /// ln(p(label) / p(other)), the sum of all contributions.
  package let logOdds: Double
  /// What spoke for (above 0) and against (below 0) the label, the weightiest first.
  package let contributions: [Contribution]

  /// What one part of a subject added to the log-odds.
  package struct Contribution: Equatable, Sendable {
    package let part: Part
    /// In nats; above 0 speaks for the label.
    package let weight: Double
  }

  /// A part of a subject.
  package enum Part: Hashable, Sendable {
    /// A word with the characters around it, in lower case, wherever it occurs. Hostile text.
    case word(String)
    /// Two words that follow one another, in lower case. Hostile text.
    case pair(String)
    case category(String)
    case level(Int)
    /// The amount, by its size class.
    case amount(Double)
    /// What the model prefers before it knows anything of the subject.
    case prior
  }
}
