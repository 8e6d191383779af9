/// When an alarm on one metric fires.
///
/// It is made from an `AlarmDraft`, which checks it; what is made by hand should be checked by
/// `AlarmDefinition.problems`.
package struct MetricRule: Hashable, Sendable {
  /// What is watched.
  package var selection: MetricSelection
  /// What is made of a period's values.
  package var statistic: AlarmStatistic
  /// The length of one point, in seconds: 10, 20, 30 or a multiple of 60.
  package var period: Int
  /// What a value is compared with, in the metric's unit; finite.
  package var threshold: Double
  /// How a value breaches.
  package var comparison: AlarmComparison
  /// How many of the newest points are looked at: N, at least 1.
  package var evaluationPeriods: Int
  /// How many of those must breach: M, from 1 to N.
  package var datapointsToAlarm: Int
  /// What a point without data means.
  package var missingData: MissingDataTreatment
  /// What a percentile over too few values means.
  package var lowSamples: LowSampleTreatment
  /// How many points older than N are asked for, to stand in for missing ones.
  package var extraPoints: Int

  /// The default of `extraPoints`.
  package static let defaultExtraPoints = 2

  /// A rule with CloudWatch's defaults: all N must breach, missing data is missing.
  package init(
    _ selection: MetricSelection, _ statistic: AlarmStatistic, period: Int,
    _ comparison: AlarmComparison, _ threshold: Double, evaluationPeriods: Int = 1,
    datapointsToAlarm: Int? = nil, missingData: MissingDataTreatment = .missing,
    lowSamples: LowSampleTreatment = .evaluate, extraPoints: Int = defaultExtraPoints
  ) {
    self.selection = selection
    self.statistic = statistic
    self.period = period
    self.threshold = threshold
    self.comparison = comparison
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm ?? evaluationPeriods
    self.missingData = missingData
    self.lowSamples = lowSamples
    self.extraPoints = extraPoints
  }

  /// The rule in one line, such as `Sum(CollapseCount) over 5 min > 50 for 2 of 3 periods`.
  package var summary: String {
    let points =
      datapointsToAlarm == evaluationPeriods
      ? AlarmText.count(evaluationPeriods, "period")
      : "\(datapointsToAlarm) of \(evaluationPeriods) periods"
    return
      "\(figure) over \(AlarmText.span(seconds: period)) \(comparison.sign) "
      + "\(shown(threshold)) for \(points)"
  }

  /// The figure that is compared, such as `p99(ProcessingTime)`.
  package var figure: String { "\(statistic)(\(selection))" }

  /// A value with its unit, for people.
  ///
  /// A number of samples has no unit.
  package func shown(_ value: Double) -> String {
    AlarmText.shown(value) + (statistic == .sampleCount ? "" : selection.metric.unit.suffix)
  }
}
