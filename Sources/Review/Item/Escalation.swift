package import Routing

/// The newest step by which an item went to those who know more.
package struct Escalation: Hashable, Sendable {
  /// Who escalated; nil where time did.
  package var by: String?
  package var at: Timestamp
  /// Who it is for since then.
  package var to: ReviewNeed
  /// A code of the catalogue; nil where time escalated.
  package var reason: String?

  /// An escalation by its parts.
  package init(by: String?, at: Timestamp, to: ReviewNeed, reason: String?) {
    self.by = by
    self.at = at
    self.to = to
    self.reason = reason
  }
}
