import Learning
import Testing

@Suite struct LabelQualityTests {
  @Test(arguments: LabelCase.all) func scoresEqualCleanlabs(_ known: LabelCase) {
    let table = ProbabilityTable(known.probabilities)
    let scores = LabelScores(labels: known.labels, probabilities: table)
    #expect(isClose(scores.selfConfidence, known.selfConfidence))
    #expect(isClose(scores.normalisedMargin, known.normalisedMargin))
    #expect(isClose(scores.confidenceWeightedEntropy, known.confidenceWeightedEntropy))
  }

  @Test(arguments: LabelCase.all) func theConfidentJointEqualsCleanlabs(_ known: LabelCase) {
    let table = ProbabilityTable(known.probabilities)
    let joint = ConfidentJoint(labels: known.labels, probabilities: table)
    #expect(isClose(joint.thresholds, known.thresholds))
    #expect(joint.counts == known.counts)
    #expect(joint.calibrated == known.joint)
  }

  @Test(arguments: LabelCase.all) func issuesEqualCleanlabs(_ known: LabelCase) {
    let table = ProbabilityTable(known.probabilities)
    let joint = ConfidentJoint(labels: known.labels, probabilities: table)
    let issues = LabelIssues(labels: known.labels, probabilities: table, joint: joint)
    #expect(issues.rows.sorted() == known.issues)
    let confidences = issues.rows.map { table[$0, known.labels[$0]] }
    #expect(confidences == confidences.sorted(), "the least confident comes first")
  }

  @Test func aClassWithoutExamplesHasAThresholdThatNothingReaches() {
    let table = ProbabilityTable([[0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])
    let joint = ConfidentJoint(labels: [0, 0], probabilities: table)
    #expect(joint.thresholds[1...] == [2, 2])
    #expect(joint.calibrated[0].reduce(0, +) == 2)
  }

  @Test func certainProbabilitiesGiveFiniteScores() {
    let scores = LabelScores(
      labels: [0, 1], probabilities: ProbabilityTable([[1, 0], [1, 0]]))
    #expect(scores.selfConfidence == [1, 0])
    #expect(scores.confidenceWeightedEntropy.allSatisfy { $0.isFinite })
  }

  @Test func exchangedLabelsAreFound() throws {
    var examples = Samples.examples(400, classes: 2, noise: 0)
    let exchanged = [3, 77, 150, 290, 371]
    for place in exchanged {
      examples[place].label = examples[place].label == "label 0" ? "label 1" : "label 0"
    }
    let result = try ModelTrainer().train(examples)
    let joint = ConfidentJoint(labels: result.classes, probabilities: result.outOfFold)
    let issues = LabelIssues(
      labels: result.classes, probabilities: result.outOfFold, joint: joint)
    #expect(exchanged.count { issues.rows.contains($0) } >= 4)
    #expect(issues.rows.allSatisfy { exchanged.contains($0) })
  }

  private func isClose(_ numbers: [Double], _ known: [Double]) -> Bool {
    numbers.count == known.count && zip(numbers, known).allSatisfy { abs($0 - $1) <= 1e-6 }
  }
}
