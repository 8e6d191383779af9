package import Routing

/// A bypass of the rules in force: what the item was before, to return to.
package struct Bypass: Hashable, Sendable {
  /// The first moment at which it holds no more.
  package var until: Timestamp
  /// The stream to return to.
  package var stream: Stream
  /// Whom the item is for again then.
  package var needs: ReviewNeed

  /// A bypass by its parts.
  package init(until: Timestamp, stream: Stream, needs: ReviewNeed) {
    self.until = until
    self.stream = stream
    self.needs = needs
  }
}
