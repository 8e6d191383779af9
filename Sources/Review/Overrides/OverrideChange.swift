package import Routing

/// What an override turns, and into what.
package enum OverrideChange: Hashable, Sendable {
  case force(Stream)
  case urgency(Urgency)
  /// Only this operator may claim the item.
  case assignee(String)
  /// The item goes where routing without knockout rules sends it, for as long as the override lasts.
  ///
  /// Whoever proposes computes the stream, so that both sign what will happen.
  case bypassRules(Stream)

  /// The row of the table of rights that it falls under.
  package var kind: OverrideKind {
    switch self {
    case .force(.green): .forceGreen
    case .force(.yellow): .forceYellow
    case .force(.red): .forceRed
    case .urgency: .changeUrgency
    case .assignee: .reassign
    case .bypassRules: .bypassRules
    }
  }

  /// The new value as text: a stream, an urgency or a name.
  package var value: String {
    switch self {
    case .force(let stream), .bypassRules(let stream): stream.rawValue
    case .urgency(let urgency): urgency.rawValue
    case .assignee(let name): name
    }
  }

  /// The change of a kind and a value; nil where they do not go together.
  package init?(kind: OverrideKind, value: String) {
    let change: OverrideChange?
    switch kind {
    case .forceGreen, .forceYellow, .forceRed: change = Stream(rawValue: value).map(Self.force)
    case .changeUrgency: change = Urgency(rawValue: value).map(Self.urgency)
    case .reassign: change = .assignee(value)
    case .bypassRules: change = Stream(rawValue: value).map(Self.bypassRules)
    }
    guard let change, change.kind == kind else { return nil }
    self = change
  }
}
