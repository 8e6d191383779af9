import Alarms
import Testing

@Suite("The alarms that ship")
struct ShippedAlarmsTests {
  @Test("are valid, and two of them are switched on")
  func enabled() throws {
    #expect(ShippedAlarms.all.flatMap(\.problems) == [])
    let enabled = ShippedAlarms.all.filter(\.isEnabled).map(\.name)
    #expect(enabled == ["HighCollapseRate", "HighTemperature"])
    #expect(try AlarmSet(ShippedAlarms.all).order.count == 7)
  }

  @Test("watch what domain.md says, and all else that is asked for")
  func summaries() {
    #expect(
      ShippedAlarms.all.map(\.summary) == [
        "Sum(CollapseCount) over 5 min > 50 for 2 periods",
        "Average(Temperature) over 5 min > 2.5 for 3 periods",
        "p99(ProcessingTime) over 5 min > 60000 ms for 3 periods",
        "Average(QueueDepth) over 5 min >= 15 for 2 periods",
        "Maximum(OldestReviewAge) over 5 min > 86400 s for 1 period",
        "Average(OverrideRate) over 1 h >= 15 % for 2 of 3 periods",
        "Maximum(FeedAge) over 1 min > 300 s for 2 periods",
      ])
  }

  @Test("every metric has statistics of which each is read back")
  func metrics() throws {
    for metric in BuiltInMetric.allCases {
      #expect(!metric.statisticNames.isEmpty)
      for name in metric.statisticNames {
        #expect(try #require(AlarmStatistic.parse(name)).description == name)
      }
    }
  }
}
