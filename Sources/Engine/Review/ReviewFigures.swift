import Learning
package import Routing
package import Store

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

  /// What the rates of the last 24 hours are made of.
  package var rates: DeskRates

  /// The share of automatic approvals that should not have been, among those that were checked.
  ///
  /// Nil where none was checked; domain.md section 8.
  package var falseGreenRate: Double? { Self.share(rates.falseGreens, of: rates.checked) }

  /// What that share is at most, with 95 % confidence; nil where none was checked.
  package var falseGreenBound: Double? {
    rates.checked > 0 ? ProportionBound.upper(rates.falseGreens, of: rates.checked) : nil
  }

  /// Questions about items, for each decision; nil without decisions.
  package var clarificationRate: Double? { Self.share(rates.questions, of: rates.decisions) }

  /// Items whose time ran out, for each decision; nil without decisions.
  package var escalationRate: Double? { Self.share(rates.breaches, of: rates.decisions) }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  /// Items that wait, for each operator; nil without operators.
  package var depthPerOperator: Double? {
    operators > 0 ? Double(depth) / Double(operators) : nil
  }

  /// Figures by their parts.
  package init(
    depth: Int = 0, oldest: Timestamp? = nil, breaches: Int = 0, nextDue: Timestamp? = nil,
    operators: Int = 0, overrideRate: Double? = nil, rates: DeskRates = DeskRates()
  ) {
    self.operators = operators
    self.overrideRate = overrideRate
    self.rates = rates
    self.depth = depth
    self.oldest = oldest
    self.breaches = breaches
    self.nextDue = nextDue
  }
}
