import Alarms
import Routing

/// What a rule's values are made of: rules with the same source share what is read.
enum MetricSource: Hashable {
  /// How many decisions each of some series has.
  case counts([Series])
  /// The figures of all decisions.
  case figures
  /// What was sampled.
  case samples(BuiltInMetric)
  case feedAge
  case breaches
  case overrides

  /// The source of a metric.
  init(_ selection: MetricSelection) {
    switch selection.metric {
    case .greenStreamCount: self = .counts([.stream(.green)])
    case .yellowStreamCount: self = .counts([.stream(.yellow)])
    case .redStreamCount: self = .counts([.stream(.red)])
    case .collapseCount:
      let types = CollapseType.allCases.filter { type in
        type != .none && type.rawValue == selection.dimensionValue ?? type.rawValue
      }
      self = .counts(types.map(Series.collapse))
    case .averageTemperature, .temperature, .processingTime: self = .figures
    case .queueDepth, .oldestReviewAge: self = .samples(selection.metric)
    case .slaBreaches: self = .breaches
    case .overrideRate: self = .overrides
    case .feedAge: self = .feedAge
    }
  }
}
