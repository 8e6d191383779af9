package import Engine
package import Metrics
package import Routing

/// How long a stretch of time the screen shows, and in buckets of which width.
package struct Zoom: Hashable, Sendable {
  /// The length in microseconds, from one minute to 100 years.
  package let span: Int64
  /// The width of a bucket; at most `mostBuckets` of them make the span, except beyond eight years.
  package let bucket: BucketWidth

  /// A stretch of about so many microseconds; the width of its buckets follows from it.
  package init(span: Int64) {
    let span = min(max(span, Self.minute), 36_525 * Self.dayLength)
    self.span = span
    let width = Self.widths.first { span / $0 <= Int64(Self.mostBuckets) } ?? 30 * Self.dayLength
    bucket = BucketWidth(microseconds: width) ?? .minute
  }

  /// 24 hours in quarters of an hour.
  package static let day = Zoom(span: 24 * 60 * minute)

  /// The steps of the zoom keys, the shortest first: 15 m, 1 h, 6 h, 24 h, 7 d and 30 d.
  package static let levels = [15, 60, 360, 1_440, 10_080, 43_200].map { Zoom(span: $0 * minute) }

  /// The most buckets of a window, except beyond eight years.
  package static let mostBuckets = 100

  private static let minute: Int64 = 60_000_000
  private static let dayLength: Int64 = 1_440 * minute
  private static let widths = [1, 5, 15, 120, 720, 1_440, 10_080].map { $0 * minute }

  /// The window in whole buckets whose last bucket holds a moment.
  package func query(at moment: Timestamp) -> OverviewQuery {
    // The years 0 to 9999, so that nothing below overflows.
    let moment = min(max(moment.microseconds, -62_167_219_200_000_000), 253_402_300_799_999_999)
    let width = bucket.microseconds
    let end = bucket.start(of: moment) + width
    let buckets = (span + width - 1) / width
    return OverviewQuery(window: TimeWindow(start: end - buckets * width, end: end), bucket: bucket)
  }

  /// The next shorter level; nil at the shortest.
  var shorter: Zoom? { Self.levels.last { $0.span < span } }

  /// The next longer level; nil at the longest.
  var longer: Zoom? { Self.levels.first { $0.span > span } }

  /// The span as people say it: `24h`, `7d`.
  var name: String { TimeSpan.format(span) }
}
