import Metrics
import TestSupport
import Testing

@Suite("Time windows")
struct TimeWindowTests {
  private static let minute: Int64 = 60_000_000

  @Test("the end is outside")
  func containment() {
    let window = TimeWindow(start: -10, end: 20)
    #expect(window.contains(-10) && window.contains(19))
    #expect(!window.contains(-11) && !window.contains(20))
    #expect(!window.isEmpty)
    #expect(TimeWindow(start: 5, end: 5).isEmpty)
    #expect(!TimeWindow(start: 5, end: 5).contains(5))
  }

  @Test(
    "windows widen to whole buckets",
    arguments: [
      (0, minute, 0, 1, 1),
      (0, minute + 1, 0, 2, 2),
      (1, minute, 0, 1, 1),
      (minute - 1, minute + 1, 0, 2, 2),
      (-1, 1, -1, 1, 2),
      (-minute, 0, -1, 0, 1),
      (-minute - 1, -minute, -2, -1, 1),
      (7, 7, 0, 0, 0),
      (0, 0, 0, 0, 0),
    ] as [(Int64, Int64, Int64, Int64, Int)])
  func alignment(start: Int64, end: Int64, first: Int64, last: Int64, buckets: Int) {
    let window = TimeWindow(start: start, end: end)
    #expect(
      window.aligned(to: .minute)
        == TimeWindow(start: first * Self.minute, end: last * Self.minute))
    #expect(window.buckets(of: .minute) == buckets)
  }

  @Test("a day holds 1,440 minutes and one day")
  func day() {
    let day = TimeWindow(start: 1_768_435_200_000_000, end: 1_768_521_600_000_000)
    #expect(day.buckets(of: .minute) == 1_440)
    #expect(day.buckets(of: .fiveMinutes) == 288)
    #expect(day.buckets(of: .hour) == 24)
    #expect(day.buckets(of: .day) == 1)
    #expect(day.aligned(to: .day) == day)
  }

  @Test("the aligned window is the smallest of whole buckets around", arguments: UInt64(1)...20)
  func property(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let width = try #require(
        BucketWidth(microseconds: Int64.random(in: 1...2_000, using: &random) * Self.minute))
      let start = Int64.random(in: -4_000_000_000_000...4_000_000_000_000, using: &random)
      let window = TimeWindow(
        start: start, end: start + Int64.random(in: 1...400_000_000_000, using: &random))
      let aligned = window.aligned(to: width)
      #expect(aligned.start == width.start(of: window.start))
      #expect(aligned.end - width.microseconds == width.start(of: window.end - 1))
      #expect(
        Int64(window.buckets(of: width)) * width.microseconds == aligned.end - aligned.start)
      #expect(aligned.aligned(to: width) == aligned)
    }
  }

  @Test("all of time does not trap")
  func extremes() {
    let window = TimeWindow(start: .min, end: .max)
    #expect(window.buckets(of: .minute) == 307_445_734_560)
    #expect(window.contains(0))
  }

  #if os(Linux) || os(macOS)
  @Test("an end before the start traps")
  func refusal() async {
    await #expect(processExitsWith: .failure) {
      _ = TimeWindow(start: 1, end: 0)
    }
  }
  #endif
}
