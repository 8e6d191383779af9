/// The alarms that a new store begins with.
///
/// Source: domain.md section 8. Two of them are switched on.
package enum ShippedAlarms {
  /// All of them, valid, in the order they are listed in.
  package static let all: [AlarmDefinition] = [
    alarm(
      "HighCollapseRate", "More than 50 contexts collapsed in 5 minutes, twice in a row.",
      MetricRule(
        MetricSelection(.collapseCount), .sum, period: 300, .above, 50, evaluationPeriods: 2),
      .critical, isEnabled: true),
    alarm(
      "HighTemperature", "The average temperature was above 2.5 for 15 minutes.",
      MetricRule(
        // A last few decisions before an outage are no reason to fire.
        MetricSelection(.temperature), .average, period: 300, .above, 2.5, evaluationPeriods: 3,
        missingData: .ignore),
      .warning, isEnabled: true),
    alarm(
      "SlowProcessing", "One decision in a hundred took more than a minute, for 15 minutes.",
      MetricRule(
        MetricSelection(.processingTime), .percentile(Percentage("99") ?? .whole), period: 300,
        .above, 60_000, evaluationPeriods: 3, missingData: .notBreaching),
      .warning),
    alarm(
      "DeepQueue", "Each operator has 15 or more reviews waiting.",
      MetricRule(
        MetricSelection(.queueDepth), .average, period: 300, .atLeast, 15, evaluationPeriods: 2),
      .warning),
    alarm(
      "OldReview", "A review has waited for more than 24 hours, the longest promise there is.",
      MetricRule(
        MetricSelection(.oldestReviewAge), .maximum, period: 300, .above, 86_400,
        missingData: .notBreaching),
      .warning),
    alarm(
      "HighOverrideRate", "15 % of suggestions or more were overridden: retraining is due.",
      MetricRule(
        MetricSelection(.overrideRate), .average, period: 3_600, .atLeast, 15,
        evaluationPeriods: 3, datapointsToAlarm: 2, missingData: .ignore),
      .info),
    alarm(
      "StaleFeed", "No decision came for 5 minutes.",
      MetricRule(
        MetricSelection(.feedAge), .maximum, period: 60, .above, 300, evaluationPeriods: 2,
        missingData: .breaching),
      .critical),
  ]

  private static func alarm(
    _ name: String, _ details: String, _ rule: MetricRule, _ severity: AlarmSeverity,
    isEnabled: Bool = false
  ) -> AlarmDefinition {
    AlarmDefinition(
      name: name, details: details, rule: .metric(rule), severity: severity, isEnabled: isEnabled)
  }
}
