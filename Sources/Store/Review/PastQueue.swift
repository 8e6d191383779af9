/// The queue as it stood at a moment.
package struct PastQueue: Equatable, Sendable {
  /// The first items that waited, in the order of work, as they were then.
  package var entries: [ReviewEntry]
  /// Whether more waited.
  package var hasMore: Bool
  /// Whether so much was done since that some of what waited may be missing.
  package var isCut: Bool

  /// A queue by its parts.
  package init(entries: [ReviewEntry], hasMore: Bool, isCut: Bool) {
    self.entries = entries
    self.hasMore = hasMore
    self.isCut = isCut
  }

  /// The steps since the moment that are looked at.
  package static let mostSteps = 50_000
  /// The items that are made again as they were, beside those of the page.
  package static let mostItems = 10_000
}
