/// Where an item is in its life.
///
/// An escalated item is pending, but for fewer people: `ReviewItem.needs` says for whom.
package enum ReviewState: Hashable, Sendable {
  case pending
  case claimed(Lease)
  case deferred(Deferral)
  /// A clarification was asked and is not answered.
  case asked(Clarification)
  /// Decided, and can be undone until `Verdict.releaseAt`.
  case decided(Verdict)
  case released(Verdict)
  /// A released verdict, and the newest reversal that holds instead.
  case reversed(Verdict, Reversal)

  /// The state without what it holds.
  package enum Name: String, CaseIterable, Sendable {
    case pending
    case claimed
    case deferred
    case asked
    case decided
    case released
    case reversed
  }

  /// The name, as a column holds it.
  package var name: Name {
    switch self {
    case .pending: .pending
    case .claimed: .claimed
    case .deferred: .deferred
    case .asked: .asked
    case .decided: .decided
    case .released: .released
    case .reversed: .reversed
    }
  }

  /// Whether the item still waits for a verdict.
  package var isOpen: Bool {
    switch self {
    case .pending, .claimed, .deferred, .asked: true
    case .decided, .released, .reversed: false
    }
  }

  /// The lease, where the item is claimed, lapsed or not.
  package var lease: Lease? {
    guard case .claimed(let lease) = self else { return nil }
    return lease
  }

  /// The verdict that was given, also where it was reversed later.
  package var verdict: Verdict? {
    switch self {
    case .decided(let verdict), .released(let verdict), .reversed(let verdict, _): verdict
    case .pending, .claimed, .deferred, .asked: nil
    }
  }

  /// The one label that holds; nil while the item is open.
  package var effectiveLabel: VerdictLabel? {
    guard case .reversed(_, let reversal) = self else { return verdict?.label }
    return reversal.label
  }
}
