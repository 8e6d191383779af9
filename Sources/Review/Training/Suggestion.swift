package import Routing

/// What the model would decide, for the reviewer to agree with or not.
package struct Suggestion: Hashable, Sendable {
  package var label: VerdictLabel
  /// The label's share, in [0.5, 1].
  package var confidence: Double

  /// A suggestion by its parts.
  package init(label: VerdictLabel, confidence: Double) {
    self.label = label
    self.confidence = confidence
  }

  /// What a decision's probabilities suggest; nil where a rule decided, for it measures nothing.
  ///
  /// Green speaks for approval and red against it; yellow says neither and is shared equally. At a
  /// tie it is rejection, the side on which a mistake can still be mended.
  package init?(_ decision: Decision) {
    guard !decision.isKnockedOut else { return nil }
    let approval = decision.greenProbability + decision.yellowProbability / 2
    self.init(
      label: approval > 0.5 ? .approved : .rejected,
      confidence: min(1, max(approval, 1 - approval)))
  }
}
