import Alarms
import GRDB
import Review
import Routing
import Store
import TestSupport
import Testing

@Suite("What alarms watch")
struct MetricValuesTests {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.store()
  }

  private func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(microseconds: Samples.midnight + seconds * 1_000_000)
  }

  private func rule(
    _ metric: BuiltInMetric, _ statistic: String, period: Int, points: Int = 4,
    dimension: String? = nil
  ) throws -> MetricRule {
    MetricRule(
      MetricSelection(metric, dimensionValue: dimension),
      try #require(AlarmStatistic.parse(statistic)), period: period, .above, 1,
      evaluationPeriods: points, extraPoints: 0)
  }

  /// The statistic of some values, by its definition.
  private func naive(_ statistic: String, _ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let sum = values.reduce(0, +)
    func mean(_ part: ArraySlice<Double>) -> Double { part.reduce(0, +) / Double(part.count) }
    return switch statistic {
    case "SampleCount": Double(values.count)
    case "Sum": sum
    case "Average": sum / Double(values.count)
    case "Minimum": sorted[0]
    case "Maximum": sorted[sorted.count - 1]
    case "p90": sorted[max(0, Int((0.9 * Double(sorted.count)).rounded(.up)) - 1)]
    default: nil
    }
  }

  @Test(arguments: [10, 30, 60, 300, 3_600, 7_200])
  func equalWhatTheDecisionsGive(period: Int) throws {
    var random = SplitMix64(seed: UInt64(period))
    let length = Int64(period) * 1_000_000
    let end = Samples.midnight + 50 * Samples.hour + 17 * Samples.minute
    let start = end - 5 * length
    let decisions = Samples.random(600, in: start..<end, using: &random)
      // One stretch without any.
      .filter { ($0.timestamp.microseconds - start) / length != 3 }
    try store.append(decisions)
    let names = ["SampleCount", "Sum", "Average", "Minimum", "Maximum", "p90"]
    let tick = Timestamp(microseconds: end)
    for metric in [BuiltInMetric.temperature, .processingTime] {
      for statistic in names {
        let rule = try rule(metric, statistic, period: period)
        let found = try store.metricValues(of: [rule], at: tick)[0]
        for (range, value) in zip(rule.periods(at: tick), found) {
          let inside = decisions.filter { range.contains($0.timestamp) }
          let values =
            metric == .processingTime
            ? inside.map(\.processingTimeMilliseconds)
            : inside.filter { $0.knockoutRule == nil }.map(\.temperature)
          let expected = naive(statistic, values)
          let isClose =
            (value == nil) == (expected == nil)
            && abs((value?.value ?? 0) - (expected ?? 0)) <= 0.01 * abs(expected ?? 0) + 1e-6
          #expect(isClose, "\(metric) \(statistic): \(value?.value ?? -1) is \(expected ?? -1)")
          #expect(value?.sampleCount ?? 0 == values.count)
        }
      }
    }
    let counts: [(BuiltInMetric, String?, (Decision) -> Bool)] = [
      (.redStreamCount, nil, { $0.stream == .red }),
      (.collapseCount, nil, { $0.knockoutRule == nil && $0.collapseType != .none }),
      (.collapseCount, "clash", { $0.knockoutRule == nil && $0.collapseType == .clash }),
    ]
    for (metric, dimension, counted) in counts {
      let rule = try rule(metric, "Sum", period: period, dimension: dimension)
      let found = try store.metricValues(of: [rule], at: tick)[0]
      for (range, value) in zip(rule.periods(at: tick), found) {
        let inside = decisions.filter { range.contains($0.timestamp) }
        let expected = inside.isEmpty ? nil : Double(inside.count(where: counted))
        #expect(value?.value == expected, "\(metric)")
      }
    }
  }

  @Test func trimmedMeansAreOfTheMiddle() throws {
    let values = [1.0, 10, 11, 12, 500, 10, 11, 12]
    try store.append(
      values.enumerated().map { index, time in
        var decision = Samples.decision("r\(index)", at: Samples.midnight + Int64(index))
        decision.processingTimeMilliseconds = time
        return decision
      })
    let rules = try ["IQM", "TM(25%:75%)", "TM(5:20)", "TM(:13)"].map {
      try rule(.processingTime, $0, period: 60, points: 1)
    }
    let found = try store.metricValues(of: rules, at: moment(60)).map { $0[0] }
    for (value, expected) in zip(found, [11, 11, 11, 67.0 / 7]) {
      #expect(abs((value?.value ?? 0) - expected) < 0.2, "\(value?.value ?? 0)")
    }
    #expect(found.map { $0?.sampleCount } == [4, 4, 6, 7])
  }

  @Test func rulesOfDifferentRangesShareAReading() throws {
    try store.append(
      (0..<60).map {
        Samples.decision("r\($0)", at: Samples.midnight + Int64($0) * Samples.minute)
      })
    let rules = try [1, 3, 60].map { try rule(.greenStreamCount, "Sum", period: 60, points: $0) }
    let found = try store.metricValues(of: rules, at: moment(3_600))
    #expect(found.map(\.count) == [1, 3, 60])
    #expect(found.joined().allSatisfy { $0?.value == 1 })
  }

  @Test func theFeedIsAsOldAsItsNewestDecision() throws {
    try store.append([Samples.decision(at: Samples.midnight)])
    let rule = try rule(.feedAge, "Maximum", period: 60, points: 3)
    let found = try store.metricValues(of: [rule], at: moment(120))[0]
    #expect(found.map { $0?.value } == [0, 60, 120])
  }

  @Test func whatIsSoAtAMomentIsSampled() throws {
    var yellow = Samples.decision("y")
    yellow.stream = .yellow
    try store.append([yellow])
    for minute in [1, 2, 4] as [Int64] {
      try store.alarms(by: nil, at: moment(60 * minute), from: "test") {
        try $0.sample(at: moment(60 * minute))
      }
    }
    let depth = try rule(.queueDepth, "Average", period: 60)
    let age = try rule(.oldestReviewAge, "Maximum", period: 120, points: 2)
    let found = try store.metricValues(of: [depth, age], at: moment(240))
    #expect(found[0].map { $0?.value } == [1, 1, nil, 1])
    #expect(found[1].map { $0?.value } == [120, 240])
  }

  @Test(arguments: [
    ("SampleCount", 4.0), ("Sum", 16), ("Average", 4), ("Minimum", 1), ("Maximum", 9), ("p50", 2),
    ("p75", 4), ("p99", 9), ("IQM", 3), ("TM(0%:50%)", 1.5), ("TM(1:4)", 3),
  ])
  func gaugesHaveEveryStatistic(_ statistic: String, _ expected: Double) throws {
    try folder.foreign { database in
      for (minute, value) in [(1, 9.0), (2, 1), (3, 4), (4, 2)] {
        try database.execute(
          sql: "INSERT INTO alarm_samples (metric, time, value) VALUES ('QueueDepth', ?, ?)",
          arguments: [moment(Int64(minute) * 60).microseconds, value])
      }
    }
    let rule = try rule(.queueDepth, statistic, period: 300, points: 1)
    let found = try store.metricValues(of: [rule], at: moment(300))[0]
    #expect(found.map { $0?.value } == [expected])
  }

  @Test(arguments: [
    ("SampleCount", 3.0), ("Sum", 6), ("Average", 2), ("Minimum", 0), ("Maximum", 5), ("p50", 1),
  ])
  func countsAreCountedMinuteByMinute(_ statistic: String, _ expected: Double) throws {
    // 5 reds, a minute of green, a minute of nothing, 1 red.
    var decisions: [Decision] = []
    for (second, count) in [(10, 5), (190, 1)] as [(Int64, Int)] {
      for index in 0..<count {
        var red = Samples.decision(
          "\(second) \(index)", at: Samples.midnight + second * 1_000_000)
        red.stream = .red
        decisions.append(red)
      }
    }
    var green = Samples.decision("green", at: Samples.midnight + 70_000_000)
    green.stream = .green
    decisions.append(green)
    try store.append(decisions)
    for period in [300, 3_600] {
      let rule = try rule(.redStreamCount, statistic, period: period, points: 1)
      let found = try store.metricValues(of: [rule], at: moment(Int64(period)))[0]
      #expect(found.map { $0?.value } == [expected], "\(period)")
    }
  }

  @Test func breachesAndOverridesComeFromTheDesk() throws {
    let desk = try Desk()
    try desk.hire()
    for index in 0..<4 { try desk.receive("y\(index)") }
    func decide(_ item: Int64, at minutes: Int64, _ suggestion: SuggestionUse) throws {
      desk.minutes = minutes
      try desk.decide(try desk.claim(item, by: "ann"), by: "ann", suggestion: suggestion)
    }
    try decide(1, at: 10, .accepted)
    try decide(2, at: 20, .changed)
    // Due after four hours, and late.
    try decide(3, at: 250, .changed)
    let breaches = try rule(.slaBreaches, "Sum", period: 3_600, points: 5)
    let overrides = try rule(.overrideRate, "Average", period: 3_600, points: 5)
    let values = try desk.store.metricValues(of: [breaches, overrides], at: moment(300 * 60))
    #expect(values[0].map { $0?.value } == [0, nil, nil, nil, 2])
    #expect(values[1].map { $0?.value } == [50, nil, nil, nil, 100])
    #expect(values[1].first??.sampleCount == 2)
  }
}
