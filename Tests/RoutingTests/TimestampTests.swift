import Routing
import TestSupport
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    "reads RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:01Z", 1_000_000),
      ("1969-12-31T23:59:59Z", -1_000_000), ("1969-12-31T23:59:59.999999Z", -1),
      ("2026-01-15T12:00:00Z", 1_768_478_400_000_000),
      ("2026-01-15t12:00:00z", 1_768_478_400_000_000),
      ("2026-01-15T14:00:00+02:00", 1_768_478_400_000_000),
      ("2026-01-15T00:30:00-11:30", 1_768_478_400_000_000),
      ("2026-01-15T12:00:00+00:00", 1_768_478_400_000_000),
      ("2026-01-15T12:00:00-00:00", 1_768_478_400_000_000),
      ("2026-01-15T12:00:00.5Z", 1_768_478_400_500_000),
      ("2026-01-15T12:00:00.000001Z", 1_768_478_400_000_001),
      ("2026-01-15T12:00:00.0000019Z", 1_768_478_400_000_001),
      ("2026-01-15T12:00:00.123456789123Z", 1_768_478_400_123_456),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
      ("2000-02-29T00:00:00Z", 951_782_400_000_000),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
      ("1900-03-01T00:00:00Z", -2_203_891_200_000_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ] as [(String, Int64)])
  func reads(_ text: String, _ microseconds: Int64) {
    #expect(Timestamp.parse(text) == .success(Timestamp(microseconds: microseconds)))
  }

  @Test(
    "refuses what is not RFC 3339, and says why",
    arguments: [
      ("", .notRFC3339), ("now", .notRFC3339), ("2026-01-15", .notRFC3339),
      ("2026-01-15 12:00:00Z", .notRFC3339), ("2026-1-15T12:00:00Z", .notRFC3339),
      ("26-01-15T12:00:00Z", .notRFC3339), ("+2026-01-15T12:00:00Z", .notRFC3339),
      ("-2026-01-15T12:00:00Z", .notRFC3339), ("2026/01/15T12:00:00Z", .notRFC3339),
      ("2026-01-15T12:00Z", .notRFC3339), ("2026-01-15T12:00:00.Z", .notRFC3339),
      ("2026-01-15T12:00:00,5Z", .noOffset), ("2026-01-15T12:00:00ZZ", .notRFC3339),
      (" 2026-01-15T12:00:00Z", .notRFC3339), ("2026-01-15T12:00:00Z ", .notRFC3339),
      ("2026-01-15T1２:00:00Z", .notRFC3339), ("1768478400", .notRFC3339),
      ("2026-00-15T12:00:00Z", .noSuchDate), ("2026-13-15T12:00:00Z", .noSuchDate),
      ("2026-01-00T12:00:00Z", .noSuchDate), ("2026-01-32T12:00:00Z", .noSuchDate),
      ("2026-04-31T12:00:00Z", .noSuchDate), ("2026-02-29T12:00:00Z", .noSuchDate),
      ("1900-02-29T12:00:00Z", .noSuchDate), ("2024-02-30T12:00:00Z", .noSuchDate),
      ("0000-01-01T00:00:00+00:01", .noSuchDate), ("9999-12-31T23:59:59-00:01", .noSuchDate),
      ("9999-12-31T23:59:60Z", .noSuchDate), ("2026-01-15T24:00:00Z", .noSuchTime),
      ("2026-01-15T12:60:00Z", .noSuchTime), ("2026-01-15T12:00:61Z", .noSuchTime),
      ("2026-01-15T12:00:00", .noOffset), ("2026-01-15T12:00:00.5", .noOffset),
      ("2026-01-15T12:00:00+0200", .noOffset), ("2026-01-15T12:00:00+02", .noOffset),
      ("2026-01-15T12:00:00+24:00", .noOffset), ("2026-01-15T12:00:00+02:60", .noOffset),
      ("2026-01-15T12:00:00 Z", .noOffset), ("2026-01-15T12:00:00E", .noOffset),
    ] as [(String, TimestampProblem)])
  func refuses(_ text: String, _ problem: TimestampProblem) {
    #expect(Timestamp.parse(text) == .failure(problem))
  }

  @Test(
    "writes six decimals only where there is a fraction",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (1, "1970-01-01T00:00:00.000001Z"), (500_000, "1970-01-01T00:00:00.500000Z"),
      (951_782_400_000_000, "2000-02-29T00:00:00Z"),
      (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func writes(_ microseconds: Int64, _ text: String) {
    #expect(Timestamp(microseconds: microseconds).description == text)
  }

  @Test("what it writes reads back, in the years 0001 to 9999", arguments: 1...4)
  func roundTrip(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for round in 0..<5_000 {
      var microseconds = Int64.random(
        in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &random)
      if round % 2 == 0 { microseconds -= microseconds % 1_000_000 }
      let timestamp = Timestamp(microseconds: microseconds)
      #expect(Timestamp.parse(timestamp.description) == .success(timestamp))
      #expect(timestamp.description.utf8.count <= Timestamp.textCapacity)
    }
  }

  @Test("every day of four centuries follows the one before")
  func calendar() {
    var expected = CivilTime.days(year: 1_900, month: 1, day: 1)
    for year in 1_900..<2_301 {
      for month in 1...12 {
        for day in 1...CivilTime.daysInMonth(month, of: year) {
          #expect(CivilTime.days(year: year, month: month, day: day) == expected)
          let civil = CivilTime(Timestamp(microseconds: expected * 86_400_000_000 + 1))
          #expect(civil.year == year && civil.month == month && civil.day == day)
          #expect(civil.hour == 0 && civil.minute == 0 && civil.second == 0)
          #expect(civil.microsecond == 1)
          expected += 1
        }
      }
    }
  }

  @Test("advancing stops at what can be represented")
  func advancing() {
    #expect(Samples.now.advanced(by: -5).microseconds == Samples.now.microseconds - 5)
    #expect(Timestamp(microseconds: .max).advanced(by: 1).microseconds == .max)
    #expect(Timestamp(microseconds: .min).advanced(by: -1).microseconds == .min)
    #expect(Timestamp(microseconds: 1) > Timestamp(microseconds: 0))
  }

  @Test("hours count both ways")
  func hours() {
    #expect(Samples.now.hours(to: Samples.now.advanced(by: 5_400_000_000)) == 1.5)
    #expect(Samples.now.hours(to: Samples.now.advanced(by: -3_600_000_000)) == -1)
  }
}
