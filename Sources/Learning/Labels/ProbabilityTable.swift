/// Probabilities of every class for many examples, a row each.
package struct ProbabilityTable: Equatable, Sendable {
  /// How many classes there are, at least 1.
  package let classCount: Int
  /// The probabilities, row by row.
  package let values: [Double]

  /// A table of values row by row; their count must be a multiple of `classCount`.
  package init(classCount: Int, values: [Double]) {
    precondition(classCount > 0 && values.count % classCount == 0, "a table has whole rows")
    self.classCount = classCount
    self.values = values
  }

  /// A table of rows of the same length, at least one.
  package init(_ rows: [[Double]]) {
    let classCount = rows.first?.count ?? 1
    precondition(rows.allSatisfy { $0.count == classCount }, "all rows have as many classes")
    self.init(classCount: classCount, values: Array(rows.joined()))
  }

  /// How many examples there are.
  package var count: Int { values.count / classCount }

  /// The probabilities of one example.
  package subscript(row: Int) -> ArraySlice<Double> {
    values[(row * classCount)..<((row + 1) * classCount)]
  }

  /// The probability of one class for one example.
  package subscript(row: Int, label: Int) -> Double { values[row * classCount + label] }

  /// The most probable class of an example; the first of equals.
  package func prediction(_ row: Int) -> Int {
    var best = 0
    for label in 0..<classCount where self[row, label] > self[row, best] {
      best = label
    }
    return best
  }
}
