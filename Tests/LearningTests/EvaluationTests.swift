import Learning
import Testing

@Suite struct EvaluationTests {
  private static let labels = [0, 0, 1, 1, 2, 2, 0]
  private static let rows = [
    [0.7, 0.2, 0.1], [0.4, 0.5, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4], [0.2, 0.2, 0.6],
    [0.6, 0.3, 0.1], [0.9, 0.05, 0.05],
  ]
  private static let scored = zip(labels, rows).map { Scored(label: $0, probabilities: $1) }

  @Test func figuresEqualScikitLearns() throws {
    let evaluation = try #require(Evaluation(Self.scored, bins: 5))
    #expect(evaluation.count == 7)
    #expect(abs(evaluation.accuracy - 4 / 7) < 1e-12)
    #expect(abs(evaluation.macroF1 - 0.555_555_555_555_555_6) < 1e-12)
    #expect(abs(evaluation.logLoss - 0.802_693_323_410_127_9) < 1e-12)
    #expect(abs(evaluation.brier - 0.439_285_714_285_714_3) < 1e-12)
    #expect(abs(evaluation.calibrationError - 0.242_857_142_857_142_9) < 1e-12)
    #expect(evaluation.confusion == [[2, 1, 0], [0, 1, 1], [1, 0, 1]])
    #expect(evaluation.reliability.map(\.count) == [0, 1, 3, 2, 1])
  }

  @Test func nothingHasNoFigures() {
    #expect(Evaluation([]) == nil)
    #expect(Comparison(champion: [], challenger: [], seed: 1) == nil)
  }

  @Test func aCertainMistakeCostsAFiniteLoss() {
    #expect(Scored(label: 0, probabilities: [0, 1]).logLoss < 34.6)
  }

  /// SciPy's beta quantiles and Wilson intervals.
  @Test(arguments: [
    (0, 149, 0.019_904_816_220_685_073, 0.0, 0.025_133_617_870_009_54),
    (0, 148, 0.020_037_951_689_104_16, 0.0, 0.025_299_143_267_784_395),
    (3, 200, 0.038_309_708_498_569_34, 0.005_114_237_793_258_31, 0.043_165_728_792_690_1),
    (1, 10, 0.394_163_302_436_504_66, 0.017_876_213_095_072_896, 0.404_150_026_795_238_5),
  ])
  func boundsEqualSciPys(
    _ hits: Int, _ count: Int, _ upper: Double, _ low: Double, _ high: Double
  ) {
    #expect(abs(ProportionBound.upper(hits, of: count) - upper) < 1e-9)
    let interval = ProportionBound.wilson(hits, of: count)
    #expect(abs(interval.lowerBound - low) < 1e-12)
    #expect(abs(interval.upperBound - high) < 1e-12)
  }

  @Test func withoutASampleNothingIsBounded() {
    #expect(ProportionBound.upper(0, of: 0) == 1)
    #expect(ProportionBound.upper(4, of: 4) == 1)
    #expect(ProportionBound.wilson(0, of: 0) == 0...1)
  }

  /// Exact binomial p-values by SciPy: 3 of 14 and 5 of 10.
  @Test(arguments: [(3, 11, 0.057_373_046_875), (5, 5, 1), (0, 0, 1)])
  func mcNemarEqualsSciPys(_ lost: Int, _ won: Int, _ expected: Double) throws {
    let right = Scored(label: 0, probabilities: [0.9, 0.1])
    let wrong = Scored(label: 0, probabilities: [0.1, 0.9])
    let both = Array(repeating: right, count: 6)
    let champion = both + Array(repeating: right, count: lost) + Array(repeating: wrong, count: won)
    let challenger =
      both + Array(repeating: wrong, count: lost) + Array(repeating: right, count: won)
    let comparison = try #require(
      Comparison(champion: champion, challenger: challenger, seed: 1))
    #expect(comparison.onlyChampionRight == lost)
    #expect(comparison.onlyChallengerRight == won)
    #expect(abs(comparison.mcNemar - expected) < 1e-12)
  }

  @Test func theBootstrapIsSeededAndHoldsTheMean() throws {
    let worse = Self.scored.map { scored in
      Scored(label: scored.label, probabilities: scored.probabilities.map { $0 * 0.7 + 0.1 })
    }
    let first = try #require(Comparison(champion: Self.scored, challenger: worse, seed: 3))
    let second = try #require(Comparison(champion: Self.scored, challenger: worse, seed: 3))
    let third = try #require(Comparison(champion: Self.scored, challenger: worse, seed: 4))
    #expect(first == second)
    #expect(first.logLossInterval != third.logLossInterval)
    #expect(first.logLossInterval.contains(first.logLossDifference))
  }

  @Test func examplesCountByTheirWeights() throws {
    let champion = [
      Scored(label: 0, probabilities: [0.9, 0.1]), Scored(label: 0, probabilities: [0.5, 0.5]),
    ]
    let challenger = [champion[1], champion[0]]
    let alike = try #require(Comparison(champion: champion, challenger: challenger, seed: 1))
    #expect(abs(alike.logLossDifference) < 1e-12)
    let weighted = try #require(
      Comparison(champion: champion, challenger: challenger, weights: [3, 1], seed: 1))
    let difference = champion[1].logLoss - champion[0].logLoss
    #expect(abs(weighted.logLossDifference - difference / 2) < 1e-12)
    #expect(weighted.logLossInterval.contains(weighted.logLossDifference))
  }
}
