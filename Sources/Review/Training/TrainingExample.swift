package import Routing

/// What a verdict teaches: all that is recorded with it.
///
/// Source: review.md, "Recorded with each verdict". The names in exports are those of `Field`.
package struct TrainingExample: Hashable, Sendable {
  // What was decided about.
  package var item: Int64
  package var source: ReviewSource
  /// The decision: its texts and figures are the snapshot of the features.
  package var decision: Decision
  /// The rest of the request as JSON, as the store keeps it; recreates the features.
  package var context: String
  /// What the reviewer saw, hashed: see `payloadDigest(of:context:)`.
  package var payload: Digest

  // What the model said.
  /// The classifier's probability of each label; empty where none was given.
  package var predictedProbabilities: [Double]
  /// The thresholds in force; nil where a rule decided.
  package var greenThreshold: Double?
  package var yellowThreshold: Double?
  package var suggestion: Suggestion?

  // What people said.
  package var verdict: Verdict
  package var reversal: Reversal?
  /// The probability with which the item was drawn; 1 for items of the queue.
  package var propensity: Double

  /// An example by its parts; nil of an item that is not decided.
  package init?(
    _ item: ReviewItem, of decision: Decision, context: String, predictedProbabilities: [Double],
    greenThreshold: Double?, yellowThreshold: Double?, propensity: Double
  ) {
    guard let verdict = item.state.verdict else { return nil }
    self.item = item.id
    source = item.source
    self.decision = decision
    self.context = context
    payload = Self.payloadDigest(of: decision, context: context)
    self.predictedProbabilities = predictedProbabilities
    self.greenThreshold = greenThreshold
    self.yellowThreshold = yellowThreshold
    suggestion = Suggestion(decision)
    self.verdict = verdict
    if case .reversed(_, let reversal) = item.state { self.reversal = reversal }
    self.propensity = propensity
  }

  /// The label to learn: the reversal's where there is one.
  package var label: VerdictLabel { reversal?.label ?? verdict.label }

  /// Whether the item was overridden, or its suggestion changed.
  package var isOverride: Bool { verdict.isOverride || verdict.ruling.suggestion == .changed }

  /// SHA-256 of what a reviewer sees of a request: format `iars-request/1`, then request_id,
  /// timestamp, text, category, amount (its IEEE 754 bits), requestor_id and context.
  package static func payloadDigest(of decision: Decision, context: String) -> Digest {
    var bytes = CanonicalBytes(format: "iars-request/1")
    bytes.append(decision.requestID)
    bytes.append(decision.timestamp)
    bytes.append(decision.text)
    bytes.append(decision.category)
    bytes.append(Int64(bitPattern: decision.amount.bitPattern))
    bytes.append(decision.requestorID)
    bytes.append(context)
    return bytes.digest
  }
}
