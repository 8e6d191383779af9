/// How often each label was given where another was true, as confident learning estimates it.
///
/// An example counts for a class when its probability reaches the class's threshold: the average
/// probability of the class among the examples labelled so (Northcutt, Jiang and Chuang, 2021).
package struct ConfidentJoint: Equatable, Sendable {
  /// The threshold of each class; 2, which nothing reaches, where no example has the label.
  package let thresholds: [Double]

  /// Counts of confident examples: first index the given label, second the true one.
  ///
  /// The diagonal is at least 1.
  package let counts: [[Int]]

  /// The counts scaled so that each row sums to how often the label was given, rounded to whole
  /// numbers.
  package let calibrated: [[Int]]

  /// What a probability may fall short of a threshold.
  private static let slack = 1e-6

  /// The joint of labels, one a row of the table.
  package init(labels: [Int], probabilities: ProbabilityTable) {
    precondition(labels.count == probabilities.count, "every row has one label")
    let classCount = probabilities.classCount
    var sums = [Double](repeating: 0, count: classCount)
    var given = [Int](repeating: 0, count: classCount)
    for (row, label) in labels.enumerated() {
      sums[label] += probabilities[row, label]
      given[label] += 1
    }
    let thresholds = zip(sums, given).map { $1 > 0 ? max($0 / Double($1), 2 * Self.slack) : 2 }

    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: classCount), count: classCount)
    for (row, label) in labels.enumerated() {
      let confident = (0..<classCount).filter {
        probabilities[row, $0] >= thresholds[$0] - Self.slack
      }
      guard let only = confident.first else { continue }
      counts[label][confident.count == 1 ? only : probabilities.prediction(row)] += 1
    }
    for label in 0..<classCount { counts[label][label] = max(counts[label][label], 1) }
    self.thresholds = thresholds
    self.counts = counts
    calibrated = Self.calibrated(counts, given: given)
  }

  private static func calibrated(_ counts: [[Int]], given: [Int]) -> [[Int]] {
    let scaled = zip(counts, given).map { row, total in
      let sum = Double(max(row.reduce(0, +), 1))
      return row.map { Double($0) / sum * Double(total) }
    }
    let whole = scaled.reduce(0) { $0 + $1.reduce(0, +) }
    let ratio = whole > 0 ? Double(given.reduce(0, +)) / whole : 1
    return scaled.map { row in RoundedRow.keepingSum(of: row.map { $0 * ratio }) }
  }
}
