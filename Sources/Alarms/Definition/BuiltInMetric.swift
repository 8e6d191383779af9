import Routing

/// What an alarm can watch; the raw value is the metric's name.
///
/// Source: alarms.md.
package enum BuiltInMetric: String, CaseIterable, Sendable {
  case greenStreamCount = "GreenStreamCount"
  case yellowStreamCount = "YellowStreamCount"
  case redStreamCount = "RedStreamCount"
  case collapseCount = "CollapseCount"
  case averageTemperature = "AvgTemperature"
  case temperature = "Temperature"
  case processingTime = "ProcessingTime"
  case queueDepth = "QueueDepth"
  case oldestReviewAge = "OldestReviewAge"
  case slaBreaches = "SLABreaches"
  case overrideRate = "OverrideRate"
  case feedAge = "FeedAge"

  /// The namespace of all of them in CloudWatch's terms.
  package static let namespace = "IARS"

  /// The unit of a metric's values, by CloudWatch's names.
  package enum Unit: String, CaseIterable, Sendable {
    case count = "Count"
    case none = "None"
    case milliseconds = "Milliseconds"
    case seconds = "Seconds"
    case percent = "Percent"

    /// What follows a value on a screen, empty or with its space.
    package var suffix: String {
      switch self {
      case .count, .none: ""
      case .milliseconds: " ms"
      case .seconds: " s"
      case .percent: " %"
      }
    }
  }

  /// How a metric's values come about, which says what statistics it has and when it is missing.
  package enum Kind: Sendable {
    /// One value a minute, or a period where that is shorter: how many things happened.
    ///
    /// A minute in which decisions were routed, none of them of this sort, has the value 0; one
    /// without any decision has none, and a period without one is missing.
    case count
    /// One value for each decision that was measured; a period without one is missing.
    case distribution
    /// What was so at a moment, read once for each evaluation.
    case gauge
    /// The share of verdicts, of 0 or 100 each; a period without a verdict is missing.
    case share
  }

  /// How its values come about.
  package var kind: Kind {
    switch self {
    case .greenStreamCount, .yellowStreamCount, .redStreamCount, .collapseCount, .slaBreaches:
      .count
    case .averageTemperature, .temperature, .processingTime: .distribution
    case .queueDepth, .oldestReviewAge, .feedAge: .gauge
    case .overrideRate: .share
    }
  }

  /// The unit of its values.
  package var unit: Unit {
    switch self {
    case .greenStreamCount, .yellowStreamCount, .redStreamCount, .collapseCount, .slaBreaches,
      .queueDepth:
      .count
    case .averageTemperature, .temperature: .none
    case .processingTime: .milliseconds
    case .oldestReviewAge, .feedAge: .seconds
    case .overrideRate: .percent
    }
  }

  /// What it measures, in a few words.
  package var summary: String {
    switch self {
    case .greenStreamCount: "decisions that went to the green stream"
    case .yellowStreamCount: "decisions that went to the yellow stream"
    case .redStreamCount: "decisions that went to the red stream"
    case .collapseCount: "decisions whose context collapsed, of all types or of one"
    case .averageTemperature: "the same as Temperature, by its older name"
    case .temperature: "the temperature of each measured decision"
    case .processingTime: "the time each decision took"
    case .queueDepth: "pending reviews for each operator"
    case .oldestReviewAge: "the age of the oldest pending review"
    case .slaBreaches: "reviews whose SLA ran out"
    case .overrideRate: "the share of reviewed suggestions that were overridden"
    case .feedAge: "the time since the newest decision"
    }
  }

  /// The dimension it may be narrowed by, with the values that has; nil without one.
  package var dimension: (name: String, values: [String])? {
    guard self == .collapseCount else { return nil }
    return ("Type", CollapseType.allCases.filter { $0 != .none }.map(\.rawValue))
  }

  /// The statistics it has, as they are listed to people: all there are.
  package var statisticNames: [String] {
    AlarmStatistic.simple.map(\.description) + ["p99", "TM(10%:90%)", "IQM"]
  }
}
