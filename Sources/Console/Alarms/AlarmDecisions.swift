import Alarms
import Routing

/// Which decisions an alarm's points are made of.
enum AlarmDecisions {
  /// The start of the first point that was counted.
  static func start(of evaluation: MetricEvaluation) -> Timestamp {
    let first = evaluation.points.first(where: \.isUsed) ?? evaluation.points.first
    return first?.period.lowerBound ?? evaluation.tick
  }

  /// The filter that finds them; nil for a metric that is not made of decisions.
  static func filter(of evaluation: MetricEvaluation) -> String? {
    let rule = evaluation.rule
    let words: String
    switch rule.selection.metric {
    case .greenStreamCount: words = "stream:green"
    case .yellowStreamCount: words = "stream:yellow"
    case .redStreamCount: words = "stream:red"
    case .collapseCount:
      words = rule.selection.dimensionValue.map { "collapse:\($0)" } ?? "-collapse:none"
    case .temperature, .averageTemperature:
      words = "temperature\(rule.comparison.sign)\(rule.threshold)"
    case .processingTime: words = "processing_time_ms\(rule.comparison.sign)\(rule.threshold)"
    case .queueDepth, .oldestReviewAge, .slaBreaches, .overrideRate, .feedAge: return nil
    }
    return "\(words) since:\(start(of: evaluation)) until:\(evaluation.tick)"
  }
}
