/// The queue as it stood at a moment.
package struct PastReviews: Hashable, Sendable {
  /// The first items that waited, in the order of work, as they were then.
  package var rows: [ReviewRow]
  /// Whether more waited.
  package var hasMore: Bool
  /// Whether so much was done since that some of what waited may be missing.
  package var isCut: Bool

  /// A queue by its parts.
  package init(rows: [ReviewRow], hasMore: Bool = false, isCut: Bool = false) {
    self.rows = rows
    self.hasMore = hasMore
    self.isCut = isCut
  }
}
