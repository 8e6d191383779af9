import Routing

/// A field of an alarm; the raw value is its name in JSON.
///
/// All but the last three are CloudWatch's, for `put-metric-alarm` and `put-composite-alarm`.
/// CloudWatch refuses names it does not know, so ours travel to it as tags.
package enum AlarmField: String, CaseIterable, Sendable {
  case name = "AlarmName"
  case details = "AlarmDescription"
  case metricName = "MetricName"
  case namespace = "Namespace"
  case dimensions = "Dimensions"
  case statistic = "Statistic"
  case extendedStatistic = "ExtendedStatistic"
  case unit = "Unit"
  case period = "Period"
  case threshold = "Threshold"
  case comparison = "ComparisonOperator"
  case evaluationPeriods = "EvaluationPeriods"
  case datapointsToAlarm = "DatapointsToAlarm"
  case missingData = "TreatMissingData"
  case lowSamples = "EvaluateLowSampleCountPercentile"
  case alarmRule = "AlarmRule"
  case actionsEnabled = "ActionsEnabled"
  case alarmActions = "AlarmActions"
  case okActions = "OKActions"
  case insufficientDataActions = "InsufficientDataActions"
  /// Those of others; ours are read into the fields they carry.
  case tags = "Tags"
  case severity = "Severity"
  case enabled = "Enabled"
  case extraRange = "ExtraRange"

  /// What sort of value it takes.
  package enum Kind: Sendable {
    case text
    case number
    case flag
    /// A list of texts.
    case texts
    /// A list of names with their values.
    case pairs
  }

  /// What sort of value it takes.
  package var kind: Kind {
    switch self {
    case .name, .details, .metricName, .namespace, .statistic, .extendedStatistic, .unit,
      .comparison, .missingData, .lowSamples, .alarmRule, .severity:
      .text
    case .period, .threshold, .evaluationPeriods, .datapointsToAlarm, .extraRange: .number
    case .actionsEnabled, .enabled: .flag
    case .alarmActions, .okActions, .insufficientDataActions: .texts
    case .dimensions, .tags: .pairs
    }
  }

  /// The key of the tag that carries it where only CloudWatch's names may stand; nil for those.
  package var tagKey: String? {
    switch self {
    case .severity: "iars:severity"
    case .enabled: "iars:enabled"
    case .extraRange: "iars:extra-range"
    default: nil
    }
  }

  /// Whether only an alarm on a metric has it.
  package var isOfMetricRule: Bool {
    switch self {
    case .metricName, .namespace, .dimensions, .statistic, .extendedStatistic, .unit, .period,
      .threshold, .comparison, .evaluationPeriods, .datapointsToAlarm, .missingData, .lowSamples,
      .extraRange:
      true
    default: false
    }
  }

  /// What is wrong with a name in an alarm file that is no field, and what was meant.
  package static func problem(ofUnknown name: String) -> AlarmProblem {
    if let remedy = unsupported[name] {
      return AlarmProblem(name, "is not supported", expected: remedy)
    }
    let known = allCases.map(\.rawValue)
    let nearest = NearestName.nearest(to: name, among: known, ignoringCase: true)
    return AlarmProblem(
      AlarmText.shown(name), "is no field of an alarm",
      expected: nearest ?? AlarmText.alternatives(known))
  }

  private static let suppressor =
    "no such field: leave it out; AND NOT ALARM(suppressor) in AlarmRule, `iars alarms mute` and "
    + "`iars alarms silence` do the same"

  /// What CloudWatch has and this program has not, with what to use.
  private static let unsupported = [
    "Metrics":
      "MetricName with Statistic: metric math is CloudWatch's alone; a composite alarm (AlarmRule) "
      + "joins several metrics",
    "ThresholdMetricId": "a fixed Threshold; there are no anomaly bands",
    "ActionsSuppressor": suppressor,
    "ActionsSuppressorWaitPeriod": suppressor,
    "ActionsSuppressorExtensionPeriod": suppressor,
    "EvaluationCriteria": "MetricName with Statistic and Threshold",
    "EvaluationInterval": "Period; every alarm is evaluated each minute, or every 10 s",
  ]
}
