import Glibc

/// What is measured of a request before a stream is chosen: the shares R, S and N and their
/// figures.
///
/// Source: domain.md section 3.
package struct Measurement: Hashable, Sendable {
  /// The relevant share.
  package var relevant: Double
  /// The superfluous share.
  package var superfluous: Double
  /// The share of noise.
  package var noise: Double
  /// y = R + 0.5 S.
  package var quality: Double
  /// S + 1.5 N.
  package var risk: Double
  package var collapseType: CollapseType
  /// H, where the signals hold probabilities.
  package var entropy: Double?
  /// m, where the signals hold probabilities.
  package var margin: Double?

  /// Measures the signals of a request.
  package init(_ signals: Signals, under policy: Policy) {
    let weights = policy.decomposition
    let labelQuality = signals.labelQuality ?? policy.confidence.labelQualityDefault
    var noise = weights.labelNoise * (1 - labelQuality)
    if let ood = signals.oodScore { noise += weights.oodNoise * (1 - ood) }
    if let value = signals.dataShapley {
      noise += weights.shapleyNoise * max(0, weights.shapleyNeutral - value)
    }
    noise = min(1, noise)

    var superfluous = signals.isDuplicate ? weights.duplicateWeight : 0
    if let probabilities = signals.predictedProbabilities {
      let entropy = Self.normalizedEntropy(probabilities)
      let margin = Self.normalizedMargin(probabilities)
      superfluous += weights.entropyWeight * entropy * (1 - noise)
      superfluous += weights.marginWeight * (1 - margin) * (1 - noise)
      self.entropy = entropy
      self.margin = margin
    }
    superfluous = min(1 - noise, superfluous)

    self.noise = noise
    self.superfluous = superfluous
    relevant = max(0, 1 - noise - superfluous)
    quality = relevant + weights.superfluousQuality * superfluous
    risk = superfluous + weights.noiseRisk * noise

    let limits = policy.collapse
    collapseType =
      if noise > limits.confusionN, superfluous > limits.confusionS {
        .confusion
      } else if noise > limits.poisoningN {
        .poisoning
      } else if superfluous > limits.distractionS {
        .distraction
      } else if risk > limits.clashRisk {
        .clash
      } else {
        .none
      }
  }

  /// H = -sum(p ln(p + 1e-10)) / ln K, 0 for K = 1.
  package static func normalizedEntropy(_ probabilities: [Double]) -> Double {
    guard probabilities.count > 1 else { return 0 }
    var sum = 0.0
    for probability in probabilities where probability > 0 {
      sum -= probability * log(probability + 1e-10)
    }
    return sum / log(Double(probabilities.count))
  }

  /// m = ((p1 - p2) + 1) / 2 of the two largest; a lone probability has no rival (p2 = 0).
  package static func normalizedMargin(_ probabilities: [Double]) -> Double {
    var first = 0.0
    var second = 0.0
    for probability in probabilities {
      if probability > first {
        second = first
        first = probability
      } else if probability > second {
        second = probability
      }
    }
    return (first - second + 1) / 2
  }
}
