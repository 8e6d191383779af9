import Engine

/// The targets of domain.md section 8.
enum Target {
  /// The automation rate should be above this share.
  static let automationRate = 0.6
  /// The green stream's 95th percentile should be below this, in milliseconds.
  static let greenResolution = 5_000.0
  /// The share of suggestions that people decide against should be below this.
  static let overrideRate = 0.15
  /// The share of automatic approvals that should not have been should be below this.
  static let falseGreenRate = 0.02
  /// Questions for each decision should be below this.
  static let clarificationRate = 0.2
  /// Overdue reviews for each decision should be below this.
  static let escalationRate = 0.05
  /// Fewer items than this should wait for each operator.
  static let depthPerOperator = 10.0
  /// Collapse events above this share of the measured decisions need attention.
  static let collapseShare = 0.15
  /// Fewer decisions than this make no rate worth an operator's attention.
  static let leastDecisions = 20

  /// Whether the automation rate reaches its target; nil without decisions.
  static func isAutomated(_ figures: WindowStatistics) -> Bool? {
    figures.automationRate.map { $0 > automationRate }
  }
}
