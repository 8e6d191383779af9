import Terminal
import Testing

/// Numbers as people read them.
@Suite struct FigureTests {
  @Test(arguments: [
    (0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1.0k"), (-1_234, "-1,234", "-1.2k"),
    (12_345, "12,345", "12.3k"), (99_949, "99,949", "99.9k"), (99_950, "99,950", "100k"),
    (999_499, "999,499", "999k"), (999_500, "999,500", "1.0M"),
    (1_234_567, "1,234,567", "1.2M"), (3_400_000_000, "3,400,000,000", "3.4G"),
    (Int.max, "9,223,372,036,854,775,807", "9.2E"),
    (Int.min, "-9,223,372,036,854,775,808", "-9.2E"),
  ])
  func wholeNumbers(_ value: Int, _ grouped: String, _ compact: String) {
    #expect(Figure.grouped(value) == grouped)
    #expect(Figure.compact(value) == compact)
  }

  @Test(
    arguments: [
      (0, 2, "0.00"), (1.125, 2, "1.13"), (-1.5, 0, "-2"), (-0.001, 2, "0.00"), (0.05, 1, "0.1"),
      (12_345.678, 1, "12345.7"), (0.007, 3, "0.007"), (3, 0, "3"), (.nan, 2, "–"),
      (.infinity, 2, "–"), (1e300, 2, "1e+300"),
    ] as [(Double, Int, String)])
  func decimals(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(Figure.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [(0.631, "63.1%"), (1, "100.0%"), (0, "0.0%"), (.nan, "–"), (-0.25, "-25.0%")])
  func percents(_ share: Double, _ text: String) {
    #expect(Figure.percent(share) == text)
  }

  @Test(
    arguments: [
      (0, "0 ms"), (850, "850 ms"), (999.6, "1.0 s"), (2_400, "2.4 s"), (9_960, "10 s"),
      (42_000, "42 s"), (59_400, "59 s"), (59_600, "1 min"), (720_000, "12 min"),
      (3_599_000, "1 h 0 m"), (4_320_000, "1 h 12 m"), (86_390_000, "1 d 0 h"),
      (273_600_000, "3 d 4 h"), (-2_400, "-2.4 s"), (-0.2, "0 ms"), (.infinity, "–"),
      (1e300, "694444444444 d 11 h"),
    ] as [(Double, String)])
  func durations(_ milliseconds: Double, _ text: String) {
    #expect(Figure.duration(milliseconds: milliseconds) == text)
  }

  @Test(arguments: [
    (0.31, "0.3 s"), (0, "0.0 s"), (12, "12 s"), (-3, "-3.0 s"), (7_200, "2 h 0 m"),
  ])
  func ages(_ seconds: Double, _ text: String) {
    #expect(Figure.age(seconds: seconds) == text)
  }
}
