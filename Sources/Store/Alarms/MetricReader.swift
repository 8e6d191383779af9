import Alarms
import GRDB
import Metrics
import Routing

/// Reads what alarms watch, at one moment of evaluation.
struct MetricReader {
  /// The end of the newest period.
  let tick: Timestamp
  let database: Database

  /// A reader within a transaction.
  init(tick: Timestamp, in database: Database) {
    self.tick = tick
    self.database = database
  }

  /// What rules share: one metric, in periods of one length.
  struct Key: Hashable {
    var source: MetricSource
    /// Seconds.
    var period: Int
    /// Whether counts are wanted minute by minute, not only their sum.
    var isByMinute = false
  }

  /// The stretches of a key that are read, side by side, the oldest first.
  struct Grid {
    let start: Timestamp
    /// Microseconds.
    let length: Int64
    let count: Int

    /// The end of the newest stretch.
    var end: Timestamp { start.advanced(by: length * Int64(count)) }

    /// The stretch that a moment lies in; nil for one outside.
    func index(of microseconds: Int64) -> Int? {
      guard microseconds >= start.microseconds, microseconds < end.microseconds else { return nil }
      return Int((microseconds - start.microseconds) / length)
    }
  }

  /// The values that rules ask for; see `Store.metricValues`.
  func values(of rules: [MetricRule]) throws -> [[MetricValue?]] {
    let keys = rules.map { rule in
      Key(
        source: MetricSource(rule.selection), period: rule.period,
        isByMinute: rule.selection.metric.kind == .count && rule.statistic != .sum)
    }
    var longest: [Key: Int] = [:]
    for (rule, key) in zip(rules, keys) {
      longest[key] = max(longest[key] ?? 0, rule.pointsRule.range)
    }
    let recent = try RecentDecisions(
      since: longest.filter { $0.key.period < 60 && $0.key.source.isOfDecisions }
        .map { grid($0.key, $0.value).start }.min(), until: tick, in: database)
    var points: [Key: [MetricPoint]] = [:]
    for (key, count) in longest {
      points[key] = try read(key, on: grid(key, count), recent)
    }
    return zip(rules, keys).map { rule, key in
      (points[key] ?? []).suffix(rule.pointsRule.range).map { $0.value(of: rule) }
    }
  }

  private func grid(_ key: Key, _ count: Int) -> Grid {
    let length = Int64(key.period) * 1_000_000
    return Grid(start: tick.advanced(by: -length * Int64(count)), length: length, count: count)
  }

  private func read(
    _ key: Key, on grid: Grid, _ recent: RecentDecisions
  ) throws -> [MetricPoint] {
    guard !key.isByMinute else { return try countsByMinute(key, on: grid, recent) }
    switch key.source {
    case .counts(let series):
      if key.period < 60 { return recent.counts(of: series, on: grid) }
      let all = try counts(of: .all, on: grid)
      let each = try series.map { try counts(of: $0, on: grid) }
      return all.indices.map { index in
        all[index] == 0 ? .nothing : .count(each.reduce(0) { $0 + $1[index] })
      }
    case .figures:
      return key.period < 60 ? recent.figures(on: grid) : try figures(on: grid)
    case .samples(let metric): return try samples(of: metric, on: grid)
    case .feedAge: return try feedAges(on: grid, step: key.period < 60 ? 10 : 60)
    case .breaches:
      let all =
        key.period < 60
        ? recent.counts(on: grid) : try counts(of: .all, on: grid)
      return zip(all, try breaches(on: grid)).map { decisions, breaches in
        decisions == 0 && breaches == 0 ? .nothing : .count(breaches)
      }
    case .overrides: return try overrides(on: grid)
    }
  }

  /// Counts as they would be published once a minute, or once a period that is shorter.
  private func countsByMinute(
    _ key: Key, on grid: Grid, _ recent: RecentDecisions
  ) throws -> [MetricPoint] {
    let each = max(1, key.period / 60)
    let part = Key(source: key.source, period: min(60, key.period))
    let minutes = try read(
      part,
      on: Grid(
        start: grid.start, length: grid.length / Int64(each), count: grid.count * each), recent)
    return (0..<grid.count).map { index in
      let values = minutes[index * each..<(index + 1) * each].compactMap { point -> Double? in
        guard case .count(let count) = point else { return nil }
        return Double(count)
      }
      return values.isEmpty ? .nothing : .values(values)
    }
  }
}

extension MetricSource {
  /// Whether it is made of decisions one by one where no rollup is fine enough.
  fileprivate var isOfDecisions: Bool {
    switch self {
    case .counts, .figures, .breaches: true
    case .samples, .feedAge, .overrides: false
    }
  }
}
