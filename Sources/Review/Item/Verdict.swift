package import Routing

/// A decision about an item, and who is accountable for it.
package struct Verdict: Hashable, Sendable {
  package var ruling: Ruling
  /// The reviewer, or the proposer of an override; nil where routing approved by itself.
  package var by: String?
  package var authority: Authority?
  /// Who signed the override that decided.
  package var secondApprover: String?
  /// Whether an override decided, not a review.
  package var isOverride: Bool
  /// When the reviewer claimed the item.
  package var claimedAt: Timestamp?
  package var decidedAt: Timestamp
  /// Until then, exclusive, it can be undone.
  package var releaseAt: Timestamp
  /// When its release was recorded; nil before.
  package var releasedAt: Timestamp?

  /// A verdict by its parts.
  package init(
    ruling: Ruling, by: String?, authority: Authority?, secondApprover: String? = nil,
    isOverride: Bool = false, claimedAt: Timestamp? = nil, decidedAt: Timestamp,
    releaseAt: Timestamp, releasedAt: Timestamp? = nil
  ) {
    self.ruling = ruling
    self.by = by
    self.authority = authority
    self.secondApprover = secondApprover
    self.isOverride = isOverride
    self.claimedAt = claimedAt
    self.decidedAt = decidedAt
    self.releaseAt = releaseAt
    self.releasedAt = releasedAt
  }

  /// The label.
  package var label: VerdictLabel { ruling.label }
}
