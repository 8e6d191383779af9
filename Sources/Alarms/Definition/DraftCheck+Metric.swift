import Routing

extension DraftCheck {
  /// The periods of one alarm together: a day, or a week where a period is an hour or more.
  private static let longestOfShortPeriods = 86_400
  private static let longest = 604_800

  private static let periods = "10, 20, 30 or a multiple of 60 (seconds)"

  mutating func metricRule() -> MetricRule? {
    let metric = metric()
    let dimensionValue = dimensionValue(of: metric)
    let selection = metric.map { MetricSelection($0, dimensionValue: dimensionValue) }
    checkNamespaceAndUnit(metric)
    let statistic = statistic(of: metric)
    let period = period()
    require(.threshold, "a number, in the metric's unit")
    let threshold = number(.threshold, expected: "a number, in the metric's unit")
    require(.comparison, AlarmText.alternatives(AlarmComparison.allCases.map(\.rawValue)))
    let comparison: AlarmComparison = choice(.comparison, default: .above)
    require(.evaluationPeriods, "how many periods are looked at, 1 or more")
    let count = evaluationPeriods(period)
    let needed = datapointsToAlarm(count)
    let missing: MissingDataTreatment = choice(.missingData, default: .missing)
    let lowSamples = lowSamples(statistic)
    let extra = whole(.extraRange, 0...100) ?? MetricRule.defaultExtraPoints
    guard let selection, let statistic, let period, let threshold, let count else { return nil }
    return MetricRule(
      selection, statistic, period: period, comparison, threshold, evaluationPeriods: count,
      datapointsToAlarm: needed, missingData: missing, lowSamples: lowSamples, extraPoints: extra)
  }

  private mutating func require(_ field: AlarmField, _ expected: String) {
    guard values[field] == nil else { return }
    refuse(field, "is missing", expected: expected)
  }

  private mutating func metric() -> BuiltInMetric? {
    let names = BuiltInMetric.allCases.map(\.rawValue)
    guard values[.metricName] != nil else {
      refuse(
        .metricName, "is missing",
        expected: AlarmText.alternatives(names) + ", or AlarmRule for a composite alarm")
      return nil
    }
    guard let text = text(.metricName) else { return nil }
    if let metric = BuiltInMetric(rawValue: text) { return metric }
    let nearest = NearestName.nearest(to: text, among: names, ignoringCase: true)
    refuse(
      .metricName, "is '\(AlarmText.shown(text))', which does not exist",
      expected: nearest ?? AlarmText.alternatives(names))
    return nil
  }

  /// The dimension's value; where the metric is wrong, of any metric that has one.
  private mutating func dimensionValue(of metric: BuiltInMetric?) -> String? {
    guard let value = values[.dimensions] else { return nil }
    let dimension = (metric ?? .collapseCount).dimension
    let expected =
      dimension.map { "none, or \($0.name) with \(AlarmText.alternatives($0.values))" }
      ?? "none: \(metric?.rawValue ?? "the metric") has no dimension"
    guard case .pairs(let pairs) = value else {
      refuse(.dimensions, "is \(Self.called(value))", expected: expected)
      return nil
    }
    guard let pair = pairs.first else { return nil }
    guard pairs.count == 1, let dimension, pair.name == dimension.name,
      dimension.values.contains(pair.value)
    else {
      let shown = pairs.prefix(3).map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
      refuse(.dimensions, "is '\(AlarmText.shown(shown))'", expected: expected)
      return nil
    }
    return pair.value
  }

  private mutating func checkNamespaceAndUnit(_ metric: BuiltInMetric?) {
    if let namespace = text(.namespace), namespace != BuiltInMetric.namespace {
      refuse(
        .namespace, "is '\(AlarmText.shown(namespace))'",
        expected: "\(BuiltInMetric.namespace), or nothing")
    }
    guard let unit = text(.unit) else { return }
    if let metric, unit != metric.unit.rawValue {
      refuse(
        .unit, "is '\(AlarmText.shown(unit))'",
        expected: "\(metric.unit.rawValue), the unit of \(metric.rawValue), or nothing")
    }
    if metric == nil, BuiltInMetric.Unit(rawValue: unit) == nil {
      refuse(
        .unit, "is '\(AlarmText.shown(unit))'",
        expected: AlarmText.alternatives(BuiltInMetric.Unit.allCases.map(\.rawValue))
          + " as the metric has it, or nothing")
    }
  }

  private mutating func statistic(of metric: BuiltInMetric?) -> AlarmStatistic? {
    let field: AlarmField = values[.statistic] == nil ? .extendedStatistic : .statistic
    let all = (metric ?? .processingTime).statisticNames
    let expected = AlarmText.alternatives(all)
    guard values[field] != nil else {
      refuse(.statistic, "is missing", expected: expected)
      return nil
    }
    if field == .statistic, values[.extendedStatistic] != nil {
      refuse(.extendedStatistic, "stands beside Statistic", expected: "one of the two")
    }
    guard let text = text(field) else { return nil }
    guard let statistic = AlarmStatistic.parse(text) else {
      refuse(field, "is '\(AlarmText.shown(text))'", expected: expected)
      return nil
    }
    guard statistic.isSimple == (field == .statistic) else {
      let right: AlarmField = statistic.isSimple ? .statistic : .extendedStatistic
      refuse(
        field, "is \(statistic), which belongs to \(right.rawValue)",
        expected: "\(right.rawValue): \(statistic)")
      return nil
    }
    return statistic
  }

  private mutating func period() -> Int? {
    require(.period, Self.periods)
    guard let number = number(.period, expected: Self.periods) else { return nil }
    guard let period = Int(exactly: number), period > 0, period <= Self.longest,
      [10, 20, 30].contains(period) || period % 60 == 0
    else {
      refuse(.period, "is \(AlarmText.number(number))", expected: Self.periods)
      return nil
    }
    return period
  }

  private mutating func evaluationPeriods(_ period: Int?) -> Int? {
    let limit = (period ?? 60) < 3_600 ? Self.longestOfShortPeriods : Self.longest
    return whole(.evaluationPeriods, 1...max(1, limit / (period ?? 10)))
  }

  private mutating func datapointsToAlarm(_ count: Int?) -> Int? {
    let expected = "a whole number from 1 to EvaluationPeriods"
    guard let number = number(.datapointsToAlarm, expected: expected) else { return nil }
    var most = count.map { Double($0) }
    // Periods that are wrong bound it all the same.
    if most == nil, case .number(let periods) = values[.evaluationPeriods] { most = periods }
    guard let needed = Int(exactly: number), needed >= 1, number <= most ?? number else {
      refuse(
        .datapointsToAlarm, "is \(AlarmText.number(number))",
        expected: count.map { "a whole number from 1 to \($0), the EvaluationPeriods" } ?? expected)
      return nil
    }
    return needed
  }

  private mutating func lowSamples(_ statistic: AlarmStatistic?) -> LowSampleTreatment {
    let treatment: LowSampleTreatment = choice(.lowSamples, default: .evaluate)
    guard values[.lowSamples] == .text(treatment.rawValue), let statistic else { return treatment }
    guard let count = statistic.significantSampleCount else {
      refuse(
        .lowSamples, "goes with percentiles only",
        expected: "a percentile such as p99, or nothing")
      return .evaluate
    }
    if treatment == .ignore, count == .max {
      refuse(
        .lowSamples, "would never let \(statistic) be evaluated",
        expected: "evaluate, or the statistic Minimum or Maximum")
    }
    return treatment
  }
}
