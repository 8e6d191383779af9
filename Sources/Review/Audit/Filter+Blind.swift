package import Routing

extension Filter {
  /// Whether it asks only for what a reviewer may see of a blind item.
  ///
  /// Any other passes no open blind item, whatever is negated or joined by `or` in it: which items
  /// it passes would tell what is hidden of them.
  package var passesBlind: Bool { fields.isSubset(of: Self.shownBlind) }

  private static let shownBlind: Set<FilterField> = [
    .requestID, .timestamp, .category, .amount, .requestorID, .text,
  ]
}

extension ReviewItem {
  /// Whether neither stream nor suggestion nor anything else of them may be shown.
  package var isHidden: Bool { source.isBlind && state.isOpen }

  /// Whether a filter passes the item.
  ///
  /// - Parameters:
  ///   - filter: What its decision must be.
  ///   - decision: The item's.
  ///   - now: What ages count from.
  /// - Returns: Whether it does all that the filter asks, and the filter gives nothing away.
  package func passes(_ filter: Filter, _ decision: Decision, now: Timestamp) -> Bool {
    filter.knowing(source: source.rawValue).matches(decision, now: now)
      && (!isHidden || filter.passesBlind)
  }
}
