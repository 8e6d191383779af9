import Glibc

/// Routes requests under one policy.
///
/// Source: domain.md sections 3-6.
package struct Router: Sendable {
  /// The policy in force.
  package let policy: Policy
  private let policyVersion: String
  private let knockoutReasons: [String]

  /// What decisions record as the model when the signals came with the request.
  package static let externalModel = "external"

  /// A router of a policy, which must be valid.
  package init(policy: Policy) {
    self.policy = policy
    policyVersion = policy.version
    knockoutReasons = policy.knockouts.map { "rule \($0.name): \($0.message)" }
  }

  /// Decides one request, which must be valid: see `Request.validate`.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - now: The decision's moment where the request does not bring its own.
  ///   - ordinal: How many decisions came before; the mode `annealing` falls with it.
  ///   - history: What is known of earlier requests, for rules that ask.
  ///   - processingTimeMilliseconds: Recorded where the request does not bring its own.
  /// - Returns: The decision.
  /// - Throws: A `RequestProblem` when no rule matches and the request has no signals.
  package func route(
    _ request: Request, now: Timestamp, ordinal: Int = 0,
    history: RequestHistory = RequestHistory(),
    processingTimeMilliseconds: Double = 0
  ) throws(RequestProblem) -> Decision {
    let timestamp = request.submittedAt ?? now
    let processingTime = request.processingTimeMilliseconds ?? processingTimeMilliseconds
    for (index, rule) in policy.knockouts.enumerated() where rule.matches(request, history: history)
    {
      return knockedOut(
        request, by: rule, reason: knockoutReasons[index], at: timestamp,
        processingTime: processingTime)
    }
    guard let signals = request.signals else { throw Self.signalsMissing }

    let measurement = Measurement(signals, under: policy)
    let confidence = ConfidenceTerms(signals, measurement, under: policy).score
    let tau = temperature(of: request, relevant: measurement.relevant, ordinal: ordinal)
    let bar = Bar(tau: tau, under: policy)
    let (stream, ground) = bar.stream(confidence: confidence, measurement)
    let soft = SoftProbabilities(confidence: confidence, measurement, tau: tau)
    let score = UrgencyTerms(request, signals, measurement, at: timestamp, under: policy).score

    return Decision(
      requestID: request.requestID, timestamp: timestamp, stream: stream,
      confidenceScore: confidence, relevant: measurement.relevant,
      superfluous: measurement.superfluous, noise: measurement.noise,
      collapseType: measurement.collapseType, temperature: tau, urgency: Urgency(score: score),
      urgencyScore: score, category: request.category, amount: request.amount,
      greenProbability: soft.green, yellowProbability: soft.yellow, redProbability: soft.red,
      knockoutRule: nil, processingTimeMilliseconds: processingTime, reason: ground.reason,
      policyVersion: policyVersion, modelVersion: Self.externalModel, text: request.text,
      requestorID: request.requestorID)
  }

  /// tau of a request: fixed by its mode or the policy's, or following R.
  package func temperature(of request: Request, relevant: Double, ordinal: Int) -> Double {
    let limits = policy.temperature
    switch request.temperatureMode ?? policy.temperatureMode {
    case .adaptive:
      guard relevant >= limits.smallestR else { return limits.tauMax }
      return min(max(1 / relevant, limits.tauMin), limits.tauMax)
    case .tight: return limits.tight
    case .mid: return limits.mid
    case .loose: return limits.loose
    case .annealing:
      let progress = min(1, max(0, Double(ordinal) / limits.annealingDecisions))
      return limits.annealingFrom * (1 - progress) + limits.annealingTo * progress
    }
  }

  /// What a request without signals is refused with.
  package static let signalsMissing = RequestProblem(
    field: "signals",
    reason:
      "is missing; send the classifier's signals with the request, or import into a store with "
      + "a champion: `iars train`, then `iars models promote`")

  private func knockedOut(
    _ request: Request, by rule: KnockoutRule, reason: String, at timestamp: Timestamp,
    processingTime: Double
  ) -> Decision {
    let stream = rule.action.stream
    return Decision(
      requestID: request.requestID, timestamp: timestamp, stream: stream, confidenceScore: 1,
      relevant: 0, superfluous: 0, noise: 1, collapseType: .none, temperature: 0,
      urgency: .critical, urgencyScore: 1, category: request.category, amount: request.amount,
      greenProbability: stream == .green ? 1 : 0, yellowProbability: stream == .yellow ? 1 : 0,
      redProbability: stream == .red ? 1 : 0, knockoutRule: rule.name,
      processingTimeMilliseconds: processingTime, reason: reason, policyVersion: policyVersion,
      modelVersion: Self.externalModel, text: request.text, requestorID: request.requestorID)
  }
}
