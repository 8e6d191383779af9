/// The examples whose labels are probably wrong, pruned by noise rate.
///
/// For every pair of classes, as many examples as the calibrated joint has off its diagonal are
/// taken: those whose probability of the true class exceeds that of the given one most. An example
/// whose label is also its prediction is never an issue.
package struct LabelIssues: Equatable, Sendable {
  /// The rows with issues, the least self-confidence first.
  package let rows: [Int]

  /// How close the label's probability may be to the largest to count as the prediction.
  private static let slack = 1e-6

  /// The issues of labels, one a row of the table.
  package init(labels: [Int], probabilities: ProbabilityTable, joint: ConfidentJoint) {
    let counts = Self.pruneCounts(joint.calibrated)
    var members = [[Int]](repeating: [], count: probabilities.classCount)
    for (row, label) in labels.enumerated() { members[label].append(row) }

    var issues: Set<Int> = []
    for (given, members) in members.enumerated() where members.count > 1 {
      for (actual, count) in counts[given].enumerated() where actual != given && count > 0 {
        let margins = members.map { probabilities[$0, actual] - probabilities[$0, given] }
        let order = members.indices.sorted { (-margins[$0], $0) < (-margins[$1], $1) }
        issues.formUnion(order.prefix(count).map { members[$0] })
      }
    }
    rows = issues.filter { !Self.isPredicted(labels[$0], in: probabilities, row: $0) }
      .sorted {
        (probabilities[$0, labels[$0]], $0) < (probabilities[$1, labels[$1]], $1)
      }
  }

  /// How many to take of each given label (first index) for each true one.
  ///
  /// At least one correct example is kept of every class: where the joint has none, one is taken
  /// evenly from the class's other counts.
  private static func pruneCounts(_ joint: [[Int]]) -> [[Int]] {
    let adjusted = joint.enumerated().map { label, row in
      let raised = Double(max(row[label], 1) - row[label])
      let others = max(row.count { $0 != 0 } - 1, 1)
      var numbers = row.map { max(Double($0) - raised / Double(others), 0) }
      numbers[label] = Double(max(row[label], 1))
      return numbers
    }
    // Rounding goes by true class, as the counts of one class are shared out.
    let byActual = joint.indices.map { actual in
      RoundedRow.keepingSum(of: adjusted.map { $0[actual] })
    }
    return joint.indices.map { given in byActual.map { $0[given] } }
  }

  private static func isPredicted(_ label: Int, in table: ProbabilityTable, row: Int) -> Bool {
    let own = table[row, label] + slack
    return !(0..<table.classCount).contains { other in
      other != label && (table[row, other] > own || (table[row, other] == own && other < label))
    }
  }
}
