import Metrics
import TestSupport
import Testing

@Suite("Bucket widths")
struct BucketWidthTests {
  private static let minute: Int64 = 60_000_000

  @Test(
    "named widths",
    arguments: [
      (BucketWidth.minute, 1), (.fiveMinutes, 5), (.fifteenMinutes, 15), (.hour, 60), (.day, 1_440),
    ] as [(BucketWidth, Int64)])
  func names(width: BucketWidth, minutes: Int64) {
    #expect(width.microseconds == minutes * Self.minute)
    #expect(BucketWidth(microseconds: minutes * Self.minute) == width)
  }

  @Test(
    "a width is at least one whole minute",
    arguments: [
      0, -60_000_000, 1, 59_999_999, 60_000_001, 90_000_000, .min, .max,
    ] as [Int64])
  func refused(microseconds: Int64) {
    #expect(BucketWidth(microseconds: microseconds) == nil)
  }

  @Test(
    "widths are read",
    arguments: [
      ("1m", .minute), ("5m", .fiveMinutes), ("15m", .fifteenMinutes), ("60m", .hour),
      ("1h", .hour), ("120s", BucketWidth(microseconds: 120_000_000)), ("24h", .day), ("1d", .day),
      ("0m", nil), ("30s", nil), ("90s", nil), ("", nil), ("m", nil), ("-1m", nil),
    ] as [(String, BucketWidth?)])
  func parsing(text: String, width: BucketWidth?) {
    #expect(BucketWidth.parse(text) == width)
  }

  @Test(
    "starts are rounded down, before 1970 too",
    arguments: [
      (0, .minute, 0),
      (1, .minute, 0),
      (minute - 1, .minute, 0),
      (minute, .minute, minute),
      (-1, .minute, -minute),
      (-minute, .minute, -minute),
      (-minute - 1, .minute, -2 * minute),
      // 2026-01-15T12:34:56.789Z
      (1_768_480_496_789_000, .hour, 1_768_478_400_000_000),
      (1_768_480_496_789_000, .fifteenMinutes, 1_768_480_200_000_000),
      (1_768_480_496_789_000, .day, 1_768_435_200_000_000),
      (-1, .day, -1_440 * minute),
    ] as [(Int64, BucketWidth, Int64)])
  func starts(time: Int64, width: BucketWidth, start: Int64) {
    #expect(width.start(of: time) == start)
  }

  @Test("the start is the one multiple within a width below", arguments: UInt64(1)...20)
  func property(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let minutes = Int64.random(in: 1...20_000, using: &random)
      let width = try #require(BucketWidth(microseconds: minutes * Self.minute))
      let time = Int64.random(in: -4_000_000_000_000_000...4_000_000_000_000_000, using: &random)
      let start = width.start(of: time)
      #expect(start % width.microseconds == 0)
      #expect(start <= time && time - start < width.microseconds)
    }
  }

  @Test("the ends of Int64 do not trap", arguments: [BucketWidth.minute, .day])
  func extremes(width: BucketWidth) {
    #expect(width.start(of: .min) % width.microseconds == 0)
    #expect(width.start(of: .max) <= .max - 1)
    #expect(width.start(of: .max) % width.microseconds == 0)
  }
}
