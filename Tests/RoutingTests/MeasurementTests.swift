import Glibc
import Routing
import TestSupport
import Testing

@Suite("Decomposition into R, S and N")
struct MeasurementTests {
  private func measure(_ signals: Signals, _ policy: Policy = .reference) -> Measurement {
    Measurement(signals, under: policy)
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  @Test(
    "each term of N",
    arguments: [
      (Signals(classifierConfidence: 1, labelQuality: 1), 0),
      (Signals(classifierConfidence: 1, labelQuality: 0.7), 0.3),
      // Without a label quality, its default of 0.8 counts.
      (Signals(classifierConfidence: 1), 0.2),
      (Signals(classifierConfidence: 1, labelQuality: 1, oodScore: 0.6), 0.2),
      (Signals(classifierConfidence: 1, labelQuality: 1, dataShapley: 0.1), 0.2),
      (Signals(classifierConfidence: 1, labelQuality: 1, dataShapley: 0.9), 0),
      (Signals(classifierConfidence: 1, labelQuality: 0.9, oodScore: 0.8, dataShapley: 0.3), 0.3),
      (Signals(classifierConfidence: 1, labelQuality: 0, oodScore: 0), 1),
    ] as [(Signals, Double)])
  func noise(_ signals: Signals, _ expected: Double) {
    let measured = measure(signals)
    #expect(isClose(measured.noise, expected))
    #expect(measured.superfluous == 0)
    #expect(isClose(measured.relevant, 1 - expected))
  }

  @Test("each term of S")
  func superfluous() {
    let duplicate = measure(
      Signals(classifierConfidence: 1, labelQuality: 1, isDuplicate: true))
    #expect(isClose(duplicate.superfluous, 0.8))
    // H = 1 and m = 0.5: 0.5 * 1 + 0.3 * 0.5.
    let even = measure(
      Signals(classifierConfidence: 1, labelQuality: 1, predictedProbabilities: [0.5, 0.5]))
    #expect(abs(even.superfluous - 0.65) < 1e-9)
    // The same, of what N leaves.
    let noisy = measure(
      Signals(classifierConfidence: 1, labelQuality: 0.6, predictedProbabilities: [0.5, 0.5]))
    #expect(abs(noisy.superfluous - 0.65 * 0.6) < 1e-9)
    // No more than N leaves.
    let both = measure(
      Signals(
        classifierConfidence: 1, labelQuality: 0.6, predictedProbabilities: [0.5, 0.5],
        isDuplicate: true))
    #expect(isClose(both.superfluous, 0.6))
    #expect(both.relevant == 0)
  }

  @Test("a lone probability has no entropy and no rival")
  func single() {
    let measured = measure(
      Signals(classifierConfidence: 1, labelQuality: 1, predictedProbabilities: [1]))
    #expect(measured.entropy == 0)
    #expect(measured.margin == 1)
    #expect(measured.superfluous == 0)
  }

  @Test("without probabilities there is neither entropy nor margin")
  func without() {
    let measured = measure(Signals(classifierConfidence: 1))
    #expect(measured.entropy == nil)
    #expect(measured.margin == nil)
  }

  @Test(
    "entropy is normalised, margin takes the two largest",
    arguments: [
      ([0.5, 0.5], 1, 0.5), ([1, 0], 0, 1), ([0.25, 0.25, 0.25, 0.25], 1, 0.5),
      ([0.1, 0.6, 0.3], 0.8173454221465096, 0.65), ([0, 0, 1], 0, 1),
      ([0.4, 0.2, 0.4], 0.9602297178607612, 0.5),
    ] as [([Double], Double, Double)])
  func figures(_ probabilities: [Double], _ entropy: Double, _ margin: Double) {
    #expect(abs(Measurement.normalizedEntropy(probabilities) - entropy) < 1e-8)
    #expect(isClose(Measurement.normalizedMargin(probabilities), margin))
  }

  @Test("R, S and N are shares and sum to 1", arguments: 1...4)
  func shares(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<2_000 {
      let measured = measure(random.signals())
      #expect(isClose(measured.relevant + measured.superfluous + measured.noise, 1))
      for share in [measured.relevant, measured.superfluous, measured.noise] {
        #expect(share >= 0 && share <= 1)
      }
      #expect(isClose(measured.quality, measured.relevant + 0.5 * measured.superfluous))
      #expect(isClose(measured.risk, measured.superfluous + 1.5 * measured.noise))
    }
  }

  /// Signals with given N and S: by label quality and by margin alone.
  private func collapse(noise: Double, superfluous: Double) -> CollapseType {
    var policy = Policy.reference
    policy.decomposition.entropyWeight = 0
    policy.decomposition.duplicateWeight = superfluous
    return measure(
      Signals(classifierConfidence: 1, labelQuality: 1 - noise, isDuplicate: true), policy
    ).collapseType
  }

  @Test(
    "the first collapse that holds is named",
    arguments: [
      (0, 0, .none), (0.5, 0.3, .confusion), (0.5, 0.25, .poisoning), (0.5, 0, .poisoning),
      (0.25, 0.5, .distraction), (0, 0.5, .distraction), (0.25, 0.25, .clash),
      (0.25, 0.3, .clash), (0.25, 0.2, .none), (0, 0.4, .none),
    ] as [(Double, Double, CollapseType)])
  func precedence(_ noise: Double, _ superfluous: Double, _ expected: CollapseType) {
    #expect(collapse(noise: noise, superfluous: superfluous) == expected)
  }

  @Test("a limit itself is no collapse")
  func limits() {
    var policy = Policy.reference
    policy.collapse.poisoningN = 0.5
    policy.collapse.confusionN = 0.5
    policy.collapse.clashRisk = 0.75
    let noisy = Signals(classifierConfidence: 1, labelQuality: 0.5)
    #expect(measure(noisy, policy).collapseType == .none)
    policy.collapse.clashRisk = 0.75.nextDown
    #expect(measure(noisy, policy).collapseType == .clash)
    policy.collapse.poisoningN = 0.5.nextDown
    #expect(measure(noisy, policy).collapseType == .poisoning)
  }

  @Test("confidence is the sum of its terms, clamped")
  func confidence() {
    let signals = Signals(classifierConfidence: 0.9, labelQuality: 0.8, oodScore: 0.6)
    let measured = measure(signals)
    let terms = ConfidenceTerms(signals, measured, under: .reference)
    #expect(isClose(terms.classifier, 0.36))
    #expect(isClose(terms.quality, 0.3 * 0.6))
    #expect(isClose(terms.labelQuality, 0.12))
    #expect(isClose(terms.ood, 0.09))
    #expect(isClose(terms.score, 0.75))
    let absent = Signals(classifierConfidence: 0)
    let defaults = ConfidenceTerms(absent, measure(absent), under: .reference)
    #expect(isClose(defaults.labelQuality, 0.15 * 0.8))
    #expect(isClose(defaults.ood, 0.15 * 0.9))

    var heavy = Policy.reference
    heavy.confidence.classifierWeight = 1
    heavy.confidence.qualityWeight = 1
    #expect(ConfidenceTerms(signals, measured, under: heavy).score == 1)
  }
}
