package import Routing

/// All that is known of one decision: what was decided, of what, and why.
package struct DecisionRecord: Equatable, Sendable {
  /// The decision as it was stored.
  package var decision: Decision
  /// The request it was made of; nil where the stored one cannot be read.
  package var request: Request?
  /// The policy that decided; nil where the store does not know it.
  package var policy: Policy?
  /// Why the request went to its stream; nil without the request or the policy.
  package var explanation: Explanation?
  /// What is missing above or does not agree with the decision, one line each.
  package var remarks: [String]

  /// A record by its parts.
  package init(
    decision: Decision, request: Request? = nil, policy: Policy? = nil,
    explanation: Explanation? = nil, remarks: [String] = []
  ) {
    self.decision = decision
    self.request = request
    self.policy = policy
    self.explanation = explanation
    self.remarks = remarks
  }

  /// When a review is due.
  package var dueAt: Timestamp { decision.dueAt(deadline: request?.deadline) }

  /// Explains a decision by routing its request once more under its policy.
  ///
  /// What routing had to know at that time and the request does not hold, the count of earlier
  /// decisions, follows from the stored temperature.
  ///
  /// - Parameter history: What was known of earlier requests then.
  package mutating func explain(history: RequestHistory) {
    guard let request, let policy else { return }
    let router = Router(policy: policy)
    do {
      let explanation = try router.explain(
        request, now: decision.timestamp, ordinal: ordinal(under: policy), history: history)
      self.explanation = explanation
      remarks += disagreements(explanation)
    } catch {
      remarks.append("not explained: \(error)")
    }
  }

  /// How many decisions came before, as far as the mode `annealing` tells.
  func ordinal(under policy: Policy) -> Int {
    let limits = policy.temperature
    let fall = limits.annealingFrom - limits.annealingTo
    guard fall != 0 else { return 0 }
    let steps = (limits.annealingFrom - decision.temperature) / fall * limits.annealingDecisions
    return Int(min(max(steps.rounded(), 0), 1e15))
  }

  private func disagreements(_ explanation: Explanation) -> [String] {
    let tolerance = 1e-6
    var lines: [String] = []
    if explanation.stream != decision.stream {
      lines.append(
        "routed again it goes to \(explanation.stream): what was known of earlier requests differs")
    } else if let measured = explanation.measured,
      abs(measured.confidence.score - decision.confidenceScore) > tolerance
        || abs(measured.tau - decision.temperature) > tolerance
    {
      lines.append("routed again its figures differ: the stored ones count")
    }
    return lines
  }
}
