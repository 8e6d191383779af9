package import Learning

/// One thing that drove a model towards a label or away from it.
package struct Driver: Equatable, Sendable {
  /// What kind of thing: `word`, `pair`, `category`, `level`, `amount` or `prior`.
  package var kind: String
  /// The word or value; hostile text.
  package var name: String
  /// In nats: above 0 it speaks for the label.
  package var weight: Double

  /// A driver by its parts.
  package init(kind: String, name: String, weight: Double) {
    self.kind = kind
    self.name = name
    self.weight = weight
  }

  /// A part of a model's rationale.
  package init(_ contribution: Rationale.Contribution) {
    weight = contribution.weight
    switch contribution.part {
    case .word(let word): (kind, name) = ("word", word)
    case .pair(let pair): (kind, name) = ("pair", pair)
    case .category(let category): (kind, name) = ("category", category)
    case .level(let level): (kind, name) = ("level", "\(level)")
    case .amount(let amount): (kind, name) = ("amount", "\(amount)")
    case .prior: (kind, name) = ("prior", "")
    }
  }
}
