package import Routing

/// The queue in figures.
package struct ReviewFigures: Hashable, Sendable {
  /// Items that wait for somebody to take them.
  package var depth: Int
  /// The moment of the request that is due first among those; nil where there is none.
  package var oldest: Timestamp?
  /// Open items whose due time has passed, counted up to a limit of the store.
  package var breaches: Int
  /// When the next one is due; nil where nothing waits.
  package var nextDue: Timestamp?

  /// How many operators there are.
  package var operators: Int
  /// The share of the suggestions shown that people decided against, in 0...1, among the newest
  /// verdicts of the last 24 hours; nil where no suggestion was shown.
  package var overrideRate: Double?

  /// Items that wait, for each operator; nil without operators.
  package var depthPerOperator: Double? {
    operators > 0 ? Double(depth) / Double(operators) : nil
  }

  /// Figures by their parts.
  package init(
    depth: Int = 0, oldest: Timestamp? = nil, breaches: Int = 0, nextDue: Timestamp? = nil,
    operators: Int = 0, overrideRate: Double? = nil
  ) {
    self.operators = operators
    self.overrideRate = overrideRate
    self.depth = depth
    self.oldest = oldest
    self.breaches = breaches
    self.nextDue = nextDue
  }
}
