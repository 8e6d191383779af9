package import Routing

/// What a reviewer hands in: a label, why, and how it came about.
package struct Ruling: Hashable, Sendable {
  package var label: VerdictLabel
  /// A code of the catalogue; required for every label but `approved`.
  package var reason: String?
  package var comment: String?
  package var suggestion: SuggestionUse
  /// When the reviewer first saw the item; nil where no screen showed it.
  package var firstSeenAt: Timestamp?
  /// Seconds of work on the item, at least 0; 0 where nobody measured them.
  package var activeSeconds: Double

  /// A ruling by its parts.
  package init(
    label: VerdictLabel, reason: String? = nil, comment: String? = nil,
    suggestion: SuggestionUse = .none, firstSeenAt: Timestamp? = nil, activeSeconds: Double = 0
  ) {
    self.label = label
    self.reason = reason
    self.comment = comment
    self.suggestion = suggestion
    self.firstSeenAt = firstSeenAt
    self.activeSeconds = activeSeconds
  }

  /// Seconds of work on the item; nil where nobody measured them, as in bulk.
  package var measuredSeconds: Double? { activeSeconds > 0 ? activeSeconds : nil }
}
