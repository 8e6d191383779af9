package import Review

/// What a bulk action did, or would do, to one item.
package struct BulkOutcome: Hashable, Sendable {
  /// The item's number.
  package var sequence: Int64
  /// The item after it; nil where it was refused.
  package var item: ReviewItem?
  /// Why it was refused; nil where it was not.
  package var refusal: ReviewRefusal?

  /// An outcome by its parts.
  package init(sequence: Int64, item: ReviewItem? = nil, refusal: ReviewRefusal? = nil) {
    self.sequence = sequence
    self.item = item
    self.refusal = refusal
  }
}
