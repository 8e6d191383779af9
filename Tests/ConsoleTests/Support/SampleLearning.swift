import Engine
import Learning
import Review
import Routing

/// Models made for the tests.
enum SampleLearning {
  /// A champion and a challenger that is a little better.
  static let both: LearningOverview = {
    var overview = LearningOverview(
      person: Operator(name: "mira", authority: .manager, skills: [.expert]))
    overview.models = 2
    overview.champion = side("m1-3afb0d60", "champion", right: 82)
    overview.championBefore = "m0-11223344"
    overview.challenger = side("m2-7a11c0de", "candidate", right: 88)
    overview.challenger?.metrics.comparison = comparison
    overview.challenger?.metrics.gate = GateReport(
      champion: "m1-3afb0d60", audited: 200, needed: 149, greens: 60, falseGreens: 1,
      falseGreenBound: 0.0766, incumbentGreens: 55, incumbentFalseGreens: 2,
      incumbentBound: 0.1102, refusals: [])
    overview.trainedAt = Sample.now
    overview.verdictsSince = 17
    overview.suggested = 120
    overview.overridden = 9
    overview.issues = (0..<40).map(issue)
    overview.issueCount = 591
    overview.issuesAtDesk = 2
    overview.watches = [
      .init(version: "m3-55e1d2aa", state: "shadow", count: 1_204, agreeing: 1_150),
      .init(version: "m4-90cc1b27", state: "canary 10 %", count: 310, agreeing: 18, reviewed: 21),
    ]
    overview.drift = [
      DriftFigure(name: "category", index: 0.03), DriftFigure(name: "amount", index: 0.14),
      DriftFigure(name: "R", index: 0.31),
    ]
    return overview
  }()

  private static func issue(_ number: Int) -> LearningOverview.DoubtedLabel {
    let labels = number % 3 == 0 ? ["rejected", "approved"] : ["approved", "rejected"]
    return LearningOverview.DoubtedLabel(
      id: "r-\(1_000 + number)", sequence: Int64(number + 1), label: labels[0],
      suggested: labels[1], probability: 0.01 + Double(number) / 100,
      itemState: number < 3 ? .pending : nil, isAskedAgain: number < 2)
  }

  private static let comparison: ModelComparison? = {
    guard let old = figures(right: 82), let new = figures(right: 88) else { return nil }
    return ModelComparison(
      champion: "m1-3afb0d60", championFigures: old, challengerFigures: new, onlyChampionRight: 3,
      onlyChallengerRight: 9, mcNemar: 0.146, logLossDifference: -0.021, logLossLow: -0.05,
      logLossHigh: 0.01)
  }()

  private static func side(
    _ version: String, _ state: String, right: Int
  ) -> LearningOverview.Side {
    var metrics = ModelMetrics(method: .holdOut, figures: figures(right: right))
    metrics.gate = GateReport(
      champion: nil, audited: 200, needed: 149, greens: 55, falseGreens: 2,
      falseGreenBound: 0.1, refusals: [])
    metrics.categories = [("Garage", 40, 0.95), ("Deck", 35, 0.8), ("Casino", 25, 0.72)].map {
      ModelMetrics.CategoryFigures(
        category: $0.0, n: $0.1, accuracy: $0.2, logLoss: 0.3, greens: 0, falseGreens: 0,
        falseGreenBound: nil, championAccuracy: state == "champion" ? nil : 0.9)
    }
    return LearningOverview.Side(
      version: version, state: state, createdAt: Sample.now, examples: 7_665, metrics: metrics)
  }

  /// A hundred cases of which so many are right.
  private static func figures(right: Int) -> ModelMetrics.Figures? {
    let scored = (0..<100).map { number in
      let confidence = 0.55 + Double(number % 10) / 22
      let predicted = number % 2
      return Scored(
        label: number < right ? predicted : 1 - predicted,
        probabilities: predicted == 0
          ? [confidence, 1 - confidence] : [1 - confidence, confidence])
    }
    return Evaluation(scored).map {
      ModelMetrics.Figures($0, labels: ["approved", "rejected"])
    }
  }
}
