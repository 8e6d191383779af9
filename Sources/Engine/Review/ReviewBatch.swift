package import Review

/// A piece of the queue.
package struct ReviewBatch: Hashable, Sendable {
  /// In the order of work.
  package var rows: [ReviewRow]
  /// Where the next piece begins; nil where this is the last.
  package var next: ReviewPriority?

  /// A piece by its parts.
  package init(rows: [ReviewRow], next: ReviewPriority?) {
    self.rows = rows
    self.next = next
  }
}
