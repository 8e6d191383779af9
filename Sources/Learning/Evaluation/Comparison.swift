import Glibc

/// Two models on the same hold-out, example by example.
package struct Comparison: Equatable, Sendable {
  /// How often only the champion was right.
  package let onlyChampionRight: Int
  /// How often only the challenger was right.
  package let onlyChallengerRight: Int
  /// The two-sided exact p-value of McNemar's test that both are as often right.
  package let mcNemar: Double
  /// The mean log loss of the challenger less that of the champion, in nats, each example by its
  /// weight; below 0 is better.
  package let logLossDifference: Double
  /// Its 95 % interval by a paired bootstrap (percentiles).
  package let logLossInterval: ClosedRange<Double>

  /// How many samples the bootstrap draws by default.
  package static let defaultSamples = 2000

  /// Compares models on the same examples in the same order; nil when there are none.
  ///
  /// - Parameters:
  ///   - champion: What the champion gave.
  ///   - challenger: What the challenger gave.
  ///   - weights: What each example counts, above 0; nil for 1.
  ///   - seed: That of the bootstrap.
  ///   - samples: How many the bootstrap draws.
  package init?(
    champion: [Scored], challenger: [Scored], weights: [Double]? = nil, seed: UInt64,
    samples: Int = defaultSamples
  ) {
    precondition(champion.count == challenger.count, "both models scored the same examples")
    let weights = weights ?? champion.map { _ in 1 }
    precondition(weights.count == champion.count, "every example has a weight")
    precondition(samples > 0, "a bootstrap draws one sample or more")
    guard !champion.isEmpty else { return nil }
    let pairs = zip(champion, challenger)
    let lost = pairs.count { $0.isRight && !$1.isRight }
    let won = pairs.count { !$0.isRight && $1.isRight }
    (onlyChampionRight, onlyChallengerRight) = (lost, won)
    let tail = ProportionBound.cumulative(min(lost, won), of: lost + won, share: 0.5)
    mcNemar = lost + won == 0 ? 1 : min(1, 2 * tail)

    let differences = zip(pairs, weights).map { ($0.1.logLoss - $0.0.logLoss) * $1 }
    let count = differences.count
    logLossDifference = differences.reduce(0, +) / weights.reduce(0, +)
    var generator = SeededGenerator(seed: seed)
    let means = (0..<samples).map { _ in
      var sum = 0.0
      var weight = 0.0
      for _ in 0..<count {
        let place = generator.next(below: count)
        sum += differences[place]
        weight += weights[place]
      }
      return sum / weight
    }.sorted()
    let low = Int(Double(samples) * 0.025)
    let high = min(Int(Double(samples) * 0.975), samples - 1)
    logLossInterval = means[low]...means[high]
  }
}
