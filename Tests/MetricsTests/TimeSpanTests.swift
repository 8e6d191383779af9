import Metrics
import TestSupport
import Testing

@Suite("Time spans")
struct TimeSpanTests {
  @Test(
    "spans are read",
    arguments: [
      ("1us", 1), ("250ms", 250_000), ("30s", 30_000_000), ("5m", 300_000_000),
      ("15m", 900_000_000), ("6h", 21_600_000_000), ("24h", 86_400_000_000),
      ("1d", 86_400_000_000), ("7d", 604_800_000_000), ("30d", 2_592_000_000_000),
      ("0s", 0), ("007m", 420_000_000), ("9223372036854775807us", .max),
    ] as [(String, Int64)])
  func parsing(text: String, microseconds: Int64) {
    #expect(TimeSpan.parse(text) == microseconds)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "5", "m", "-5m", "+5m", " 5m", "5m ", "5 m", "1.5h", "1h30m", "5M", "5min", "5w", "٥m",
      "1²m", "9223372036854775808us", "106751992d", "99999999999999999999s",
    ])
  func refusals(text: String) {
    #expect(TimeSpan.parse(text) == nil)
  }

  @Test(
    "spans are written shortly",
    arguments: [
      (0, "0s"), (1, "1us"), (1_500, "1500us"), (250_000, "250ms"), (30_000_000, "30s"),
      (90_000_000, "90s"), (300_000_000, "5m"), (3_600_000_000, "1h"), (5_400_000_000, "90m"),
      (86_400_000_000, "24h"), (129_600_000_000, "36h"), (172_800_000_000, "2d"),
      (604_800_000_000, "7d"), (2_592_000_000_000, "30d"), (-300_000_000, "-5m"),
      (-86_400_000_000, "-24h"), (.min, "-9223372036854775808us"),
    ] as [(Int64, String)])
  func formatting(microseconds: Int64, text: String) {
    #expect(TimeSpan.format(microseconds) == text)
  }

  @Test("what is written is read back", arguments: UInt64(1)...10)
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let number = Int64.random(in: 0...100_000, using: &random)
      let unit = [1, 1_000, 1_000_000, 60_000_000, 86_400_000_000][Int(random.next() % 5)] as Int64
      #expect(TimeSpan.parse(TimeSpan.format(number * unit)) == number * unit)
    }
  }
}
