/// What is to be fitted: rows, their classes, and what a mistake costs on each.
struct SolverProblem {
  let rows: SparseRows
  /// The class of each row, 0..<`classCount`.
  let classes: [Int32]
  /// How much each row counts, 1 on average.
  let rowWeights: [Float]
  let classCount: Int
  let columnCount: Int

  /// The groups of lanes a column's weights take.
  var width: Int { ScoreKernel.width(ofClasses: classCount) }
}
