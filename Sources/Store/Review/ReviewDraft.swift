package import Routing

/// A verdict that an operator has begun to write and not given yet.
package struct ReviewDraft: Hashable, Sendable {
  /// The label; nil where none is chosen yet.
  package var verdict: String?
  /// The code of a reason.
  package var reason: String?
  package var comment: String
  package var updatedAt: Timestamp

  /// A draft by its parts.
  package init(
    verdict: String? = nil, reason: String? = nil, comment: String = "", updatedAt: Timestamp
  ) {
    self.verdict = verdict
    self.reason = reason
    self.comment = comment
    self.updatedAt = updatedAt
  }
}
