import Alarms
import Routing
import TestSupport
import Testing

@Suite("The sliding window")
struct WindowTests {
  private static func rule(_ period: Int, _ count: Int = 3, extra: Int = 2) -> MetricRule {
    MetricRule(
      MetricSelection(.processingTime), .maximum, period: period, .above, 10,
      evaluationPeriods: count, extraPoints: extra)
  }

  @Test(
    "is evaluated every minute, or every 10 s where a period is shorter",
    arguments: [(10, 10), (20, 10), (30, 10), (60, 60), (300, 60), (86_400, 60)])
  func step(_ period: Int, _ step: Int) {
    let rule = Self.rule(period)
    #expect(rule.step == step)
    #expect(rule.lastTick(notAfter: Samples.noon) == Samples.noon)
    #expect(rule.lastTick(notAfter: Samples.noon(plus: step - 1)) == Samples.noon)
    #expect(rule.lastTick(notAfter: Samples.noon.advanced(by: -1)) == Samples.noon(plus: -step))
    let ticks = Array(rule.ticks(after: Samples.noon, through: Samples.noon(plus: 3 * step)))
    #expect(ticks == (1...3).map { Samples.noon(plus: $0 * step) })
    #expect(Array(rule.ticks(after: Samples.noon, through: Samples.noon(plus: step - 1))) == [])
    #expect(Array(rule.ticks(after: Samples.noon(plus: 1), through: Samples.noon)) == [])
  }

  @Test("has N periods and the extra ones, side by side, ending at the tick")
  func periods() {
    let periods = Self.rule(300).periods(at: Samples.noon(plus: 60))
    #expect(periods.count == 5)
    #expect(periods.last == Samples.noon(plus: -240)..<Samples.noon(plus: 60))
    for (older, newer) in zip(periods, periods.dropFirst()) {
      #expect(older.upperBound == newer.lowerBound)
    }
  }

  @Test("before 1970 too")
  func early() {
    let tick = MetricRule.tick(notAfter: Timestamp(microseconds: -1), step: 60)
    #expect(tick.microseconds == -60_000_000)
  }

  @Test("sees a burst that fixed buckets would halve")
  func burst() {
    // 30 collapses in each of two minutes on both sides of 12:00.
    let collapses: [Int: Double] = [-1: 30, 0: 30]
    let rule = Samples.rule(1, 1)
    var state = AlarmState.ok
    var fired: [Int] = []
    for minute in 0...10 {
      let tick = Samples.noon(plus: minute * 60)
      let values = rule.periods(at: tick).map { period in
        let sum = collapses.reduce(0.0) { sum, entry in
          period.contains(Samples.noon(plus: entry.key * 60)) ? sum + entry.value : sum
        }
        return MetricValue(sum, sampleCount: 1)
      }
      state = rule.evaluate(values, at: tick, from: state).decision.state
      if state == .alarm { fired.append(minute) }
    }
    #expect(fired == [1, 2, 3, 4])
  }

  @Test("over random minutes is the same as a naive one over raw values", arguments: 1...3)
  func naiveRun(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let period = random.pick([60, 120, 300])
      let count = 1 + random.below(3)
      let needed = 1 + random.below(count)
      let missing = random.pick(MissingDataTreatment.allCases)
      let rule = MetricRule(
        MetricSelection(.processingTime), .maximum, period: period, .atLeast, 5,
        evaluationPeriods: count, datapointsToAlarm: needed, missingData: missing)
      // A value in some of the minutes; the period's maximum is of those it holds.
      let minutes = (0..<120).map { _ in random.below(3) == 0 ? Double(random.below(10)) : nil }
      var state = AlarmState.insufficientData
      var naive = AlarmState.insufficientData
      for tick in 0...120 {
        let values = rule.periods(at: Samples.noon(plus: tick * 60)).map { period in
          minutes.indices.filter { period.contains(Samples.noon(plus: $0 * 60)) }
            .compactMap { minutes[$0] }.max().map { MetricValue($0, sampleCount: 1) }
        }
        state = rule.evaluate(values, at: Samples.noon(plus: tick * 60), from: state).decision.state

        let width = period / 60
        var text = ""
        for age in 0..<(count + 2) {
          var mark: Character = "-"
          for minute in (tick - (age + 1) * width)..<(tick - age * width) {
            guard minutes.indices.contains(minute), let value = minutes[minute] else { continue }
            mark = value >= 5 || mark == "X" ? "X" : "0"
          }
          text = String(mark) + text
        }
        naive = NaiveEvaluation.state(text, count, needed, missing, extra: 2, from: naive)
        #expect(state == naive, "minute \(tick): \(text)")
      }
    }
  }
}
