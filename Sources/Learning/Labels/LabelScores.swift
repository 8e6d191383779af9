import Glibc

/// How well each given label agrees with out-of-sample probabilities, as cleanlab defines it.
///
/// All scores are in [0, 1], and low ones are suspicious.
package struct LabelScores: Equatable, Sendable {
  /// The probability of the given label.
  package let selfConfidence: [Double]
  /// (p(label) - the largest p of another label + 1) / 2.
  package let normalisedMargin: [Double]
  /// Normalised entropy over self-confidence, scaled as cleanlab scales it.
  package let confidenceWeightedEntropy: [Double]

  /// Scores of labels, one a row of the table.
  package init(labels: [Int], probabilities: ProbabilityTable) {
    precondition(labels.count == probabilities.count, "every row has one label")
    selfConfidence = labels.enumerated().map { probabilities[$0.offset, $0.element] }
    normalisedMargin = labels.enumerated().map { row, label in
      var other = -Double.infinity
      for index in 0..<probabilities.classCount where index != label {
        other = max(other, probabilities[row, index])
      }
      return (probabilities[row, label] - other + 1) / 2
    }
    let logOfClasses = log(Double(probabilities.classCount))
    confidenceWeightedEntropy = labels.enumerated().map { row, label in
      let entropy = probabilities[row].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      let weighted = entropy / logOfClasses / max(probabilities[row, label], Self.least)
      return log(weighted + 1) / max(weighted, Self.least)
    }
  }

  /// What divisors are raised to.
  private static let least = 1e-6
}
