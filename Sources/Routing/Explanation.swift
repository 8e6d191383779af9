/// Why a request went to its stream: every term, threshold and rule, and what would have changed it.
package struct Explanation: Hashable, Sendable {
  /// The stream explained.
  package var stream: Stream
  /// The rule that decided; the rest is then empty, since a rule measures nothing.
  package var knockout: KnockoutRule?
  /// What was measured otherwise.
  package var measured: Measured?
  /// What would have led to another stream.
  package var alternatives: [Alternative]

  /// The parts behind a measured decision.
  package struct Measured: Hashable, Sendable {
    package var measurement: Measurement
    package var confidence: ConfidenceTerms
    package var mode: TemperatureMode
    package var tau: Double
    package var bar: Bar
    package var ground: Bar.Ground
    package var soft: SoftProbabilities
    package var urgency: UrgencyTerms
  }

  /// Another stream and all that it would have needed.
  package struct Alternative: Hashable, Sendable {
    package var stream: Stream
    /// Each must hold; those that hold already are left out.
    package var needs: [Need]
  }

  /// One change that an alternative needs.
  package enum Need: Hashable, Sendable {
    /// Cs of at least so much, other things equal; the classifier's own confidence that would give
    /// it, where one in [0, 1] would.
    case confidenceAtLeast(Double, actual: Double, classifier: Double?)
    case relevantAtLeast(Double, actual: Double)
    case noiseAtMost(Double, actual: Double)
    /// A collapse that forces red must not hold: N must not exceed the limit.
    case noCollapse(CollapseType, noiseLimit: Double, actual: Double)
    /// The rule must not match.
    case noKnockout(String)
  }
}

extension Router {
  /// Explains a request's decision.
  ///
  /// The arguments must be those of `route`.
  ///
  /// - Throws: A `RequestProblem` when no rule matches and the request has no signals.
  package func explain(
    _ request: Request, now: Timestamp, ordinal: Int = 0, history: RequestHistory = RequestHistory()
  ) throws(RequestProblem) -> Explanation {
    for rule in policy.knockouts where rule.matches(request, history: history) {
      let others = Stream.allCases.filter { $0 != rule.action.stream }
      return Explanation(
        stream: rule.action.stream, knockout: rule, measured: nil,
        alternatives: others.map {
          Explanation.Alternative(stream: $0, needs: [.noKnockout(rule.name)])
        })
    }
    guard let signals = request.signals else { throw Self.signalsMissing }

    let measurement = Measurement(signals, under: policy)
    let terms = ConfidenceTerms(signals, measurement, under: policy)
    let tau = temperature(of: request, relevant: measurement.relevant, ordinal: ordinal)
    let bar = Bar(tau: tau, under: policy)
    let (stream, ground) = bar.stream(confidence: terms.score, measurement)
    let better: [Stream] =
      switch stream {
      case .green: []
      case .yellow: [.green]
      case .red: [.yellow, .green]
      }
    return Explanation(
      stream: stream, knockout: nil,
      measured: Explanation.Measured(
        measurement: measurement, confidence: terms,
        mode: request.temperatureMode ?? policy.temperatureMode, tau: tau, bar: bar, ground: ground,
        soft: SoftProbabilities(confidence: terms.score, measurement, tau: tau),
        urgency: UrgencyTerms(
          request, signals, measurement, at: request.submittedAt ?? now, under: policy)),
      alternatives: better.map {
        Explanation.Alternative(stream: $0, needs: needs(of: $0, measurement, terms, bar))
      })
  }

  private func needs(
    of stream: Stream, _ measurement: Measurement, _ terms: ConfidenceTerms, _ bar: Bar
  ) -> [Explanation.Need] {
    var needs: [Explanation.Need] = []
    switch measurement.collapseType {
    case .confusion, .poisoning:
      needs.append(
        .noCollapse(
          measurement.collapseType,
          noiseLimit: min(policy.collapse.poisoningN, policy.collapse.confusionN),
          actual: measurement.noise))
    case .none, .distraction, .clash: break
    }
    let wanted = stream == .green ? bar.green : bar.yellow
    if terms.score < wanted {
      needs.append(
        .confidenceAtLeast(
          wanted, actual: terms.score, classifier: classifier(reaching: wanted, terms)))
    }
    guard stream == .green else { return needs }
    if measurement.relevant < bar.greenR {
      needs.append(.relevantAtLeast(bar.greenR, actual: measurement.relevant))
    }
    if measurement.noise > bar.greenN {
      needs.append(.noiseAtMost(bar.greenN, actual: measurement.noise))
    }
    return needs
  }

  /// The classifier's own confidence with which Cs reaches a threshold, other things equal.
  private func classifier(reaching wanted: Double, _ terms: ConfidenceTerms) -> Double? {
    let weight = policy.confidence.classifierWeight
    guard weight > 0 else { return nil }
    let others = terms.quality + terms.labelQuality + terms.ood
    var target = wanted
    // Rounding may leave the sum a few steps short of the threshold, and routing compares exactly.
    for _ in 0..<8 {
      let classifier = min(1, (target - others) / weight)
      var reached = terms
      reached.classifier = weight * classifier
      if reached.score >= wanted { return classifier }
      target = target.nextUp
    }
    return nil
  }
}
