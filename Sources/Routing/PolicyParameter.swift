/// One number of a policy: where a policy file has it, where a `Policy` has it, and what it may be.
///
/// One table serves reading, writing and checking policy files, so that none of them can forget one.
package struct PolicyParameter: Sendable {
  /// The table of the policy file, such as `temperature`.
  package let section: String
  /// The key in that table, such as `tau_min`.
  package let key: String
  /// What the number may be.
  package let range: ClosedRange<Double>
  /// Where the policy keeps it.
  package let path: any WritableKeyPath<Policy, Double> & Sendable

  /// The name in messages, such as `temperature.tau_min`.
  package var name: String { "\(section).\(key)" }

  /// Every number of a policy, in the order of a policy file.
  package static let all: [PolicyParameter] = [
    PolicyParameter("decomposition", "label_noise", 0...10, \.decomposition.labelNoise),
    PolicyParameter("decomposition", "ood_noise", 0...10, \.decomposition.oodNoise),
    PolicyParameter("decomposition", "shapley_noise", 0...10, \.decomposition.shapleyNoise),
    PolicyParameter("decomposition", "shapley_neutral", 0...1, \.decomposition.shapleyNeutral),
    PolicyParameter("decomposition", "duplicate_weight", 0...10, \.decomposition.duplicateWeight),
    PolicyParameter("decomposition", "entropy_weight", 0...10, \.decomposition.entropyWeight),
    PolicyParameter("decomposition", "margin_weight", 0...10, \.decomposition.marginWeight),
    PolicyParameter(
      "decomposition", "superfluous_quality", 0...1, \.decomposition.superfluousQuality),
    PolicyParameter("decomposition", "noise_risk", 0...10, \.decomposition.noiseRisk),

    PolicyParameter("collapse", "confusion_n", 0...1, \.collapse.confusionN),
    PolicyParameter("collapse", "confusion_s", 0...1, \.collapse.confusionS),
    PolicyParameter("collapse", "poisoning_n", 0...1, \.collapse.poisoningN),
    PolicyParameter("collapse", "distraction_s", 0...1, \.collapse.distractionS),
    PolicyParameter("collapse", "clash_risk", 0...10, \.collapse.clashRisk),

    PolicyParameter("confidence", "classifier_weight", 0...1, \.confidence.classifierWeight),
    PolicyParameter("confidence", "quality_weight", 0...1, \.confidence.qualityWeight),
    PolicyParameter("confidence", "label_quality_weight", 0...1, \.confidence.labelQualityWeight),
    PolicyParameter("confidence", "ood_weight", 0...1, \.confidence.oodWeight),
    PolicyParameter("confidence", "label_quality_default", 0...1, \.confidence.labelQualityDefault),
    PolicyParameter("confidence", "ood_default", 0...1, \.confidence.oodDefault),

    PolicyParameter("temperature", "tau_min", 0.001...1_000, \.temperature.tauMin),
    PolicyParameter("temperature", "tau_max", 0.001...1_000, \.temperature.tauMax),
    PolicyParameter("temperature", "smallest_r", 0...1, \.temperature.smallestR),
    PolicyParameter("temperature", "tight", 0.001...1_000, \.temperature.tight),
    PolicyParameter("temperature", "mid", 0.001...1_000, \.temperature.mid),
    PolicyParameter("temperature", "loose", 0.001...1_000, \.temperature.loose),
    PolicyParameter("temperature", "annealing_from", 0.001...1_000, \.temperature.annealingFrom),
    PolicyParameter("temperature", "annealing_to", 0.001...1_000, \.temperature.annealingTo),
    PolicyParameter(
      "temperature", "annealing_decisions", 1...1e12, \.temperature.annealingDecisions),

    PolicyParameter("thresholds", "green", 0...1, \.thresholds.green),
    PolicyParameter("thresholds", "yellow", 0...1, \.thresholds.yellow),
    PolicyParameter("thresholds", "green_slope", -1...1, \.thresholds.greenSlope),
    PolicyParameter("thresholds", "yellow_slope", -1...1, \.thresholds.yellowSlope),
    PolicyParameter("thresholds", "green_lowest", 0...1, \.thresholds.greenLowest),
    PolicyParameter("thresholds", "green_highest", 0...1, \.thresholds.greenHighest),
    PolicyParameter("thresholds", "yellow_lowest", 0...1, \.thresholds.yellowLowest),
    PolicyParameter("thresholds", "yellow_highest", 0...1, \.thresholds.yellowHighest),
    PolicyParameter("thresholds", "green_r", 0...1, \.thresholds.greenR),
    PolicyParameter("thresholds", "green_n", 0...1, \.thresholds.greenN),

    PolicyParameter("urgency", "deadline", 0...1, \.urgency.deadline),
    PolicyParameter("urgency", "priority", 0...1, \.urgency.priority),
    PolicyParameter("urgency", "sentiment", 0...1, \.urgency.sentiment),
    PolicyParameter("urgency", "quality", 0...1, \.urgency.quality),
    PolicyParameter("urgency", "sentiment_default", 0...1, \.urgency.sentimentDefault),
    PolicyParameter("urgency", "amount", 0...1, \.urgency.amount),
    PolicyParameter("urgency", "level", 0...1, \.urgency.level),
  ]

  private init(
    _ section: String, _ key: String, _ range: ClosedRange<Double>,
    _ path: any WritableKeyPath<Policy, Double> & Sendable
  ) {
    self.section = section
    self.key = key
    self.range = range
    self.path = path
  }
}

extension Policy {
  /// Checks every range and the order of the limits.
  ///
  /// - Throws: The first `PolicyProblem`, which names the key of the policy file.
  package func validate() throws(PolicyProblem) {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") })
    else {
      throw PolicyProblem(key: "name", reason: "must be ASCII without spaces and slashes")
    }
    guard revision >= 1 else { throw PolicyProblem(key: "revision", reason: "must be at least 1") }
    for parameter in PolicyParameter.all {
      let value = self[keyPath: parameter.path]
      guard value.isFinite, parameter.range.contains(value) else {
        throw PolicyProblem(
          key: parameter.name,
          reason: "is \(value); give \(parameter.range.lowerBound) to \(parameter.range.upperBound)"
        )
      }
    }
    let ordered: [(low: Double, high: Double, key: String)] = [
      (temperature.tauMin, temperature.tauMax, "temperature.tau_min"),
      (thresholds.greenLowest, thresholds.greenHighest, "thresholds.green_lowest"),
      (thresholds.yellowLowest, thresholds.yellowHighest, "thresholds.yellow_lowest"),
    ]
    for limits in ordered where limits.low > limits.high {
      throw PolicyProblem(key: limits.key, reason: "is above the upper limit beside it")
    }
    for (index, rule) in knockouts.enumerated() {
      do {
        try rule.validate()
      } catch {
        throw PolicyProblem(key: "knockout[\(index + 1)].\(error.key)", reason: error.reason)
      }
    }
    guard Set(knockouts.map(\.name)).count == knockouts.count else {
      throw PolicyProblem(key: "knockout", reason: "has two rules of one name")
    }
  }
}

/// One thing wrong with a policy.
package struct PolicyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The key of the policy file, such as `temperature.tau_min`.
  package var key: String
  /// What is wrong, and what would be right.
  package var reason: String

  /// A problem with a key.
  package init(key: String, reason: String) {
    self.key = key
    self.reason = reason
  }

  package var description: String { "\(key): \(reason)" }
}
