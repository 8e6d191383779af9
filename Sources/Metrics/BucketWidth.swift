/// The width of the buckets into which time is cut, a whole number of minutes.
///
/// Buckets begin at multiples of the width since 1970-01-01T00:00:00Z, so those of a minute,
/// hour or day begin with the UTC minute, hour or day, and wider ones are made of whole narrower
/// ones wherever the widths divide.
package struct BucketWidth: Hashable, Sendable {
  /// One minute, the finest width.
  package static let minute = BucketWidth(minutes: 1)

  /// Five minutes.
  package static let fiveMinutes = BucketWidth(minutes: 5)

  /// Fifteen minutes.
  package static let fifteenMinutes = BucketWidth(minutes: 15)

  /// One hour.
  package static let hour = BucketWidth(minutes: 60)

  /// One day of 24 hours, from midnight to midnight UTC.
  package static let day = BucketWidth(minutes: 1_440)

  private static let microsecondsPerMinute: Int64 = 60_000_000

  /// The width in microseconds, a positive multiple of 60,000,000.
  package let microseconds: Int64

  /// Makes a width of so many microseconds; nil unless they are whole minutes, at least one.
  package init?(microseconds: Int64) {
    guard microseconds > 0, microseconds % Self.microsecondsPerMinute == 0 else { return nil }
    self.microseconds = microseconds
  }

  private init(minutes: Int64) {
    microseconds = minutes * Self.microsecondsPerMinute
  }

  /// Reads a width such as "1m", "5m", "1h" or "1d".
  ///
  /// - Returns: Nil when it is not a time span (see `TimeSpan.parse`) of whole minutes.
  package static func parse(_ text: String) -> BucketWidth? {
    TimeSpan.parse(text).flatMap(BucketWidth.init(microseconds:))
  }

  /// The start of the bucket that holds `time`.
  ///
  /// - Parameter time: Microseconds since 1970 UTC, before 1970 too.
  /// - Returns: The largest multiple of the width that is not after `time`. The bucket that the
  ///   end of `Int64` cuts off, some 290,000 years away, counts to the bucket after it.
  package func start(of time: Int64) -> Int64 {
    let remainder = time % microseconds
    guard remainder < 0 else { return time - remainder }
    let (start, overflow) = (time - remainder).subtractingReportingOverflow(microseconds)
    return overflow ? time - remainder : start
  }

  /// The first bucket boundary that is not before `time`, with the same allowance as `start`.
  func end(of time: Int64) -> Int64 {
    let remainder = time % microseconds
    guard remainder > 0 else { return time - remainder }
    let (end, overflow) = (time - remainder).addingReportingOverflow(microseconds)
    return overflow ? time - remainder : end
  }
}
