package import Metrics
package import Routing

/// What happened in one stretch of time: the figures of `iars stats` and of every chart.
///
/// Knocked-out decisions count in streams, categories and processing time; temperature, confidence
/// and collapse leave them out. Source: domain.md sections 5 and 8.
package struct WindowStatistics: Equatable, Sendable {
  /// The stretch, in whole minutes.
  package var window: TimeWindow
  /// All decisions.
  package var decisions = 0
  /// Decisions by stream.
  package var streams = Counts<Stream>()
  /// Measured decisions by collapse type, `none` included.
  package var collapse = Counts<CollapseType>()
  /// Decisions by the rule that knocked them out.
  package var knockouts: [String: Int] = [:]
  /// Decisions by category; empty where the reader was not asked for them.
  package var categories: [String: Int] = [:]
  /// tau of the measured decisions; nil without any.
  package var temperature: Temperature?
  /// The average Cs of the measured decisions; nil without any.
  package var averageConfidence: Double?
  /// Milliseconds of all decisions; nil without any.
  package var processingTime: ProcessingTime?

  /// The average and the band of tau.
  package struct Temperature: Equatable, Sendable {
    package var average: Double
    package var p10: Double
    package var p90: Double

    /// An average and its band.
    package init(average: Double, p10: Double, p90: Double) {
      self.average = average
      self.p10 = p10
      self.p90 = p90
    }
  }

  /// Percentiles of the processing time in milliseconds.
  package struct ProcessingTime: Equatable, Sendable {
    package var p50: Double
    package var p95: Double
    package var p99: Double
    package var maximum: Double

    /// Percentiles by their parts.
    package init(p50: Double, p95: Double, p99: Double, maximum: Double) {
      self.p50 = p50
      self.p95 = p95
      self.p99 = p99
      self.maximum = maximum
    }
  }

  /// The statistics of a stretch in which nothing happened.
  package init(window: TimeWindow) {
    self.window = window
  }

  /// The share of decisions that went to green; nil without decisions.
  package var automationRate: Double? {
    decisions == 0 ? nil : Double(streams[.green]) / Double(decisions)
  }

  /// Measured decisions whose context collapsed in some way.
  package var collapses: Int {
    CollapseType.allCases.reduce(0) { $0 + ($1 == .none ? 0 : collapse[$1]) }
  }

  /// Decisions that no rule knocked out.
  package var measured: Int {
    CollapseType.allCases.reduce(0) { $0 + collapse[$1] }
  }
}
