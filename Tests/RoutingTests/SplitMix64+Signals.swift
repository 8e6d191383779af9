import Routing
import TestSupport

extension SplitMix64 {
  mutating func share() -> Double { Double.random(in: 0...1, using: &self) }

  private mutating func shareOrNot() -> Double? { Bool.random(using: &self) ? share() : nil }

  /// Valid signals, each but the first there or not.
  mutating func signals() -> Signals {
    var probabilities: [Double]?
    if Bool.random(using: &self) {
      let weights = (0..<Int.random(in: 1...10, using: &self)).map { _ in share() + 1e-6 }
      let sum = weights.reduce(0, +)
      probabilities = weights.map { $0 / sum }
    }
    // Both good and bad requests: a quarter are nearly clean.
    let isClean = next() % 4 == 0
    return Signals(
      classifierConfidence: isClean ? 1 - share() / 10 : share(),
      labelQuality: isClean ? 1 - share() / 10 : shareOrNot(),
      predictedProbabilities: isClean ? nil : probabilities,
      oodScore: isClean ? 1 - share() / 10 : shareOrNot(),
      isDuplicate: !isClean && Bool.random(using: &self), dataShapley: shareOrNot(),
      sentiment: shareOrNot())
  }
}
