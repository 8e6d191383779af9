/// What an operator did in the last 24 hours.
package struct Throughput: Hashable, Sendable {
  /// Verdicts that hold.
  package var decided: Int
  /// Half of those that were measured took no more seconds of work; nil without any.
  package var p50Seconds: Double?
  /// Nineteen of twenty of those took no more seconds of work; nil without any.
  package var p95Seconds: Double?
  /// The share that was decided before it was due, in [0, 1]; nil without verdicts.
  package var shareInSLA: Double?
  /// Of those with a suggestion on show, the share that went against it, in [0, 1]; nil without any.
  package var shareChanged: Double?

  /// Figures by their parts.
  package init(
    decided: Int = 0, p50Seconds: Double? = nil, p95Seconds: Double? = nil,
    shareInSLA: Double? = nil, shareChanged: Double? = nil
  ) {
    self.decided = decided
    self.p50Seconds = p50Seconds
    self.p95Seconds = p95Seconds
    self.shareInSLA = shareInSLA
    self.shareChanged = shareChanged
  }
}
