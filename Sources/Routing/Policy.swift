/// Everything that routing decides by: constants, thresholds and rules, as one versioned value.
///
/// The defaults of every part are the preset `reference` of domain.md sections 3-6.
package struct Policy: Hashable, Sendable {
  /// The family the policy belongs to, such as `reference`.
  package var name = "reference"
  /// Counts the changes of the family; at least 1.
  package var revision = 1
  package var temperatureMode = TemperatureMode.adaptive
  package var decomposition = Decomposition()
  package var collapse = Collapse()
  package var confidence = Confidence()
  package var temperature = Temperature()
  package var thresholds = Thresholds()
  package var urgency = UrgencyWeights()
  /// The rules that come before anything else, in order; the first match wins.
  package var knockouts: [KnockoutRule] = KnockoutRule.reference

  /// The policy `reference`.
  package init() {}

  /// What decisions record: name and revision, such as `reference/1`.
  package var version: String { "\(name)/\(revision)" }

  /// Weights of the decomposition into R, S and N (domain.md section 3).
  package struct Decomposition: Hashable, Sendable {
    package var labelNoise = 1.0
    package var oodNoise = 0.5
    package var shapleyNoise = 0.5
    package var shapleyNeutral = 0.5
    package var duplicateWeight = 0.8
    package var entropyWeight = 0.5
    package var marginWeight = 0.3
    /// How much of S counts as quality.
    package var superfluousQuality = 0.5
    /// How much of N counts as risk.
    package var noiseRisk = 1.5
  }

  /// Limits past which the context counts as collapsed (domain.md section 3).
  package struct Collapse: Hashable, Sendable {
    package var confusionN = 0.3
    package var confusionS = 0.25
    package var poisoningN = 0.3
    package var distractionS = 0.4
    package var clashRisk = 0.6
  }

  /// Weights of the confidence Cs and what stands in for absent signals (domain.md section 4).
  package struct Confidence: Hashable, Sendable {
    package var classifierWeight = 0.40
    package var qualityWeight = 0.30
    package var labelQualityWeight = 0.15
    package var oodWeight = 0.15
    package var labelQualityDefault = 0.8
    package var oodDefault = 0.9
  }

  /// Limits of tau and the taus of the fixed modes (domain.md section 4).
  package struct Temperature: Hashable, Sendable {
    package var tauMin = 0.3
    package var tauMax = 3.0
    /// Below this R, tau is `tauMax`.
    package var smallestR = 0.01
    package var tight = 0.1
    package var mid = 1.0
    package var loose = 2.0
    package var annealingFrom = 2.0
    package var annealingTo = 0.3
    /// Decisions over which annealing falls.
    package var annealingDecisions = 1_000.0
  }

  /// What a decision needs for green and for yellow (domain.md section 4).
  package struct Thresholds: Hashable, Sendable {
    package var green = 0.95
    package var yellow = 0.70
    /// How much a threshold falls for each unit of tau above 1; negative raises it instead.
    package var greenSlope = 0.05
    package var yellowSlope = 0.05
    package var greenLowest = 0.85
    package var greenHighest = 0.99
    package var yellowLowest = 0.50
    package var yellowHighest = 0.85
    /// Green needs at least this R.
    package var greenR = 0.5
    /// Green needs at most this N.
    package var greenN = 0.3
  }

  /// Weights of the urgency score (domain.md section 6).
  package struct UrgencyWeights: Hashable, Sendable {
    package var deadline = 0.4
    package var priority = 0.3
    package var sentiment = 0.2
    package var quality = 0.1
    package var sentimentDefault = 0.3
    package var amount = 0.6
    package var level = 0.4
  }
}

extension Policy {
  /// The preset `reference`: poor data lowers the bar for automation.
  package static let reference = Policy()

  /// The preset `conservative`: poor data raises the bar for automation instead of lowering it.
  package static let conservative: Policy = {
    var policy = Policy()
    policy.name = "conservative"
    policy.thresholds.greenSlope = -0.05
    policy.thresholds.yellowSlope = -0.05
    return policy
  }()

  /// The policies that ship.
  package static let presets = [reference, conservative]
}
