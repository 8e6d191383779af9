package import Routing

/// An operator's hold on an item, for a while.
package struct Lease: Hashable, Sendable {
  /// The operator's name.
  package var holder: String
  /// When the item was claimed.
  package var since: Timestamp
  /// The first moment at which it holds no more.
  package var until: Timestamp

  /// A lease by its parts.
  package init(holder: String, since: Timestamp, until: Timestamp) {
    self.holder = holder
    self.since = since
    self.until = until
  }

  /// Whether it holds at a moment.
  package func isLive(at moment: Timestamp) -> Bool { moment < until }
}
