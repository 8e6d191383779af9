import Learning

/// What cross-validation thinks of every label of some examples.
package struct LabelJudgement: Sendable {
  /// The labels, in the order of all probabilities.
  package let labels: [String]
  /// The examples that were judged, without repeats.
  package let rows: [Row]
  /// The least mean probability at which an example counts for each label.
  package let thresholds: [Double]
  /// How often each label (first index) was given where another one is true, calibrated.
  package let joint: [[Int]]
  /// The rows with suspicious labels, the worst first.
  package let issues: [Int]

  /// One label.
  package struct Row: Sendable {
    package let id: String
    /// The label's place.
    package let label: Int
    /// By the fold that had not learnt it.
    package let probabilities: [Double]
    package let selfConfidence: Double
    package let normalisedMargin: Double
    package let confidenceWeightedEntropy: Double
  }

  /// Judges the labels of cases.
  ///
  /// - Throws: `EngineError` where there is nothing to learn.
  package init(of cases: TrainingCases, seed: UInt64) throws {
    var options = TrainingOptions()
    options.seed = seed
    let result: TrainingResult
    do {
      result = try ModelTrainer(options: options).train(
        cases.cases.map(\.example), parallel: onAllProcessors)
    } catch {
      throw EngineError(.badData, at: "labels", "\(error)")
    }
    let table = result.outOfFold
    let scores = LabelScores(labels: result.classes, probabilities: table)
    let joint = ConfidentJoint(labels: result.classes, probabilities: table)
    labels = result.model.labels
    rows = result.kept.indices.map { row in
      Row(
        id: cases.cases[result.kept[row]].example.id, label: result.classes[row],
        probabilities: Array(table[row]), selfConfidence: scores.selfConfidence[row],
        normalisedMargin: scores.normalisedMargin[row],
        confidenceWeightedEntropy: scores.confidenceWeightedEntropy[row])
    }
    thresholds = joint.thresholds
    self.joint = joint.calibrated
    issues =
      LabelIssues(labels: result.classes, probabilities: table, joint: joint).rows
  }
}
