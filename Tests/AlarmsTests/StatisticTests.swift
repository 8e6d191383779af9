import Alarms
import TestSupport
import Testing

@Suite("Statistics")
struct StatisticTests {
  @Test(
    "are read, and written so that they read back",
    arguments: [
      ("Sum", "Sum"), ("SampleCount", "SampleCount"), ("p99", "p99"), ("P99.9", "p99.9"),
      ("p0.0000000001", "p0.0000000001"), ("p50.50", "p50.5"), ("p100", "p100"), ("p0", "p0"),
      ("IQM", "IQM"), ("iqm", "IQM"), ("tm90", "TM(:90%)"), ("TM(10%:90%)", "TM(10%:90%)"),
      ("tm(:95%)", "TM(:95%)"), ("TM(5%:)", "TM(5%:)"), ("TM(150:1000)", "TM(150:1000)"),
      ("TM(:0.5)", "TM(:0.5)"), ("TM(-1:)", "TM(-1:)"),
    ])
  func readings(_ text: String, _ canonical: String) throws {
    let statistic = try #require(AlarmStatistic.parse(text))
    #expect(statistic.description == canonical)
    #expect(AlarmStatistic.parse(canonical) == statistic)
  }

  @Test(
    "what is none is refused",
    arguments: [
      "", "sum", "p", "p101", "p-1", "p1e1", "p99.", "p.5", "p99.12345678901", "p+5", "tm", "tm0",
      "tm101", "TM()", "TM(:)", "TM(90%:10%)", "TM(50%:50%)", "TM(10%:90)", "TM(10:90%)",
      "TM(10%:90%", "TM(a:b)", "TM(1:2:3)", "TM(nan:)", "IQR", "p９９",
    ])
  func refusals(_ text: String) {
    #expect(AlarmStatistic.parse(text) == nil)
  }

  @Test("percentages keep their ten decimals", arguments: 1...2)
  func percentages(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let digits = (0..<random.below(11)).map { _ in "\(random.below(10))" }.joined()
      let text = "\(random.below(100))" + (digits.isEmpty ? "" : ".\(digits)")
      let percentage = try #require(Percentage(text))
      #expect(Percentage(percentage.description) == percentage)
      #expect(percentage.value == Double(text))
    }
  }

  @Test("an interquartile mean is one over ranks")
  func ranks() {
    #expect(AlarmStatistic.parse("IQM")?.ranks == 25...75)
    #expect(AlarmStatistic.parse("tm90")?.ranks == 0...90)
    #expect(AlarmStatistic.parse("TM(5%:)")?.ranks == 5...100)
    #expect(AlarmStatistic.parse("TM(5:)")?.ranks == nil)
  }
}
