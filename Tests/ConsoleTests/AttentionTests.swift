import Console
import Engine
import Metrics
import Routing
import Terminal
import Testing

/// When an operator is needed, and when not.
@Suite struct AttentionTests {
  @Test func aGoodDayNeedsNothing() {
    let console = ConsoleScript()
    #expect(console.shows("✓ nothing needs attention"))
  }

  @Test func aQuietFeedIsStale() {
    var console = ConsoleScript(Self.frozen(perHour: 400))
    #expect(console.shows("● live"))
    console.wait(5 * Sample.minute)
    #expect(console.shows("◷ stale"))
    #expect(console.shows("no decision for 5 m"))
    #expect(console.shows("data 5 m old"))
    console.press("space")
    #expect(console.shows("○ paused"))
    #expect(!console.shows("no decision for"))
  }

  @Test func aSlowFeedIsGivenTenTimesItsGap() {
    var console = ConsoleScript(Self.frozen(perHour: 24))
    console.wait(9 * Sample.minute)
    #expect(console.shows("● live"))
    console.wait(41 * Sample.minute)
    #expect(console.shows("◷ stale"))
  }

  @Test func decisionsAheadOfTheClockAreNoticed() {
    let console = ConsoleScript(
      Self.changed { $0.newest = Sample.now.advanced(by: Sample.hour) })
    #expect(console.shows("decisions dated ahead of now"))
    #expect(console.shows("data ahead of the clock"))
  }

  @Test func tooHighATemperatureIsAnAlarm() {
    let console = ConsoleScript(
      Self.changed {
        $0.buckets[$0.buckets.count - 1].temperature = .init(average: 2.6, p10: 2, p90: 3)
      })
    #expect(console.shows("▲ temperature 2.60 > 2.5"))
    #expect(console.shows("✗ above alarm"))
  }

  @Test func manyCollapsesAreAnAlarmAndALargeShareAWarning() {
    let many = ConsoleScript(
      Self.changed {
        let last = $0.buckets.count - 1
        $0.buckets[last].collapse[.poisoning] = 151
      })
    #expect(many.shows("collapses, alarm > 50 in 5m"))
    #expect(many.shows("mostly poisoning"))
    let share = ConsoleScript(
      Self.changed {
        let last = $0.buckets.count - 1
        $0.buckets[last].collapse = Counts()
        $0.buckets[last].collapse[.none] = 80
        $0.buckets[last].collapse[.clash] = 20
      })
    #expect(share.shows("collapse share 20.0% > 15%"))
  }

  @Test func missedTargetsAreNamed() {
    let console = ConsoleScript(
      Self.changed {
        $0.total.streams[.green] = $0.total.decisions / 2
        $0.greenResolution = 6_100
      })
    #expect(console.shows("automation 50.0%, not > 60%"))
    #expect(console.shows("green takes 6.1s, not < 5s"))
    #expect(console.shows("✗ missed"))
  }

  @Test func targetsAreStrict() {
    let console = ConsoleScript(
      Self.changed {
        $0.total.decisions = 100
        $0.total.streams[.green] = 60
        $0.greenResolution = 4_999
      })
    #expect(console.shows("automation 60.0%, not > 60%"))
    #expect(!console.shows("green takes"))
  }

  @Test func fewDecisionsMakeNoRate() {
    let console = ConsoleScript(StubSource { ScreenTests.oneDecision($0, $1) })
    #expect(console.shows("✗ missed"))
    #expect(console.shows("nothing needs attention"))
  }

  @Test func whatHasNoRoomIsCounted() {
    let console = ConsoleScript(
      Self.changed {
        let last = $0.buckets.count - 1
        $0.newest = Sample.now.advanced(by: Sample.hour)
        $0.buckets[last].temperature = .init(average: 2.6, p10: 2, p90: 3)
        $0.buckets[last].collapse[.poisoning] = 151
        $0.total.streams[.green] = 3
        $0.greenResolution = 9_000
      }, width: 40, height: 12)
    #expect(console.shows("▲ temperature 2.60 > 2.5"))
    #expect(console.shows("and 4 more"))
  }

  /// A store whose newest decision stays that of the sample's moment.
  static func frozen(perHour: Double = 190) -> StubSource {
    StubSource { query, _ in
      var overview = Sample.overview(query, at: Sample.now, perHour: perHour)
      overview.newest = Sample.now.advanced(by: -Sample.second)
      return overview
    }
  }

  static func changed(_ change: @escaping @Sendable (inout Overview) -> Void) -> StubSource {
    StubSource { query, now in
      var overview = Sample.overview(query, at: now)
      change(&overview)
      return overview
    }
  }
}
