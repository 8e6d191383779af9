package import Routing

/// A released verdict turned, linked to it by being held beside it.
package struct Reversal: Hashable, Sendable {
  /// What holds instead.
  package var label: VerdictLabel
  /// A code of the catalogue.
  package var reason: String
  package var comment: String?
  package var by: String
  package var authority: Authority
  package var at: Timestamp

  /// A reversal by its parts.
  package init(
    label: VerdictLabel, reason: String, comment: String?, by: String, authority: Authority,
    at: Timestamp
  ) {
    self.label = label
    self.reason = reason
    self.comment = comment
    self.by = by
    self.authority = authority
    self.at = at
  }
}
