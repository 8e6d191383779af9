/// A stretch of time from its start up to, but without, its end.
package struct TimeWindow: Hashable, Sendable {
  /// The first instant inside, microseconds since 1970 UTC.
  package let start: Int64

  /// The first instant after it, microseconds since 1970 UTC; not before `start`.
  package let end: Int64

  /// Makes a window; an end before the start is a programmer's error and traps.
  package init(start: Int64, end: Int64) {
    precondition(start <= end, "a window does not end before it starts")
    self.start = start
    self.end = end
  }

  /// Whether no instant is inside.
  package var isEmpty: Bool { start == end }

  /// Whether `time`, microseconds since 1970 UTC, is inside.
  package func contains(_ time: Int64) -> Bool {
    start <= time && time < end
  }

  /// The smallest window of whole buckets that holds this one; an empty window stays empty.
  package func aligned(to width: BucketWidth) -> TimeWindow {
    let start = width.start(of: start)
    return TimeWindow(start: start, end: isEmpty ? start : width.end(of: end))
  }

  /// How many buckets the window touches, those it only begins or ends in included.
  package func buckets(of width: BucketWidth) -> Int {
    let aligned = aligned(to: width)
    // Wrapping, as the longest window exceeds Int64 but never UInt64.
    return Int(UInt64(bitPattern: aligned.end &- aligned.start) / UInt64(width.microseconds))
  }
}
