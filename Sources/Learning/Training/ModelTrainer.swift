/// Trains a model from examples: chooses C, calibrates, fits, and judges the labels.
package struct ModelTrainer: Sendable {
  /// How to train.
  package let options: TrainingOptions

  /// A trainer with the given options.
  package init(options: TrainingOptions = TrainingOptions()) {
    precondition(options.folds >= 2, "out-of-fold probabilities need two folds or more")
    precondition(!options.strengths.isEmpty, "there must be a value of C to use")
    self.options = options
  }

  /// Checks examples as a training does at first, before anything is made for it.
  ///
  /// - Throws: A ``LearningError`` when the data has nothing to learn or is contradictory or too
  ///   large.
  package func check(_ examples: [Example]) throws(LearningError) {
    _ = try TrainingData.check(examples, options: options)
  }

  /// Trains; the same examples in the same order and the same options give the same blob.
  ///
  /// Takes a time in proportion to the occurrences of n-grams times classes; 10,000 short texts of
  /// 77 classes take a few seconds.
  ///
  /// - Parameters:
  ///   - examples: What to learn from. An id that repeats with its label counts once.
  ///   - parallel: Runs the folds; the result does not depend on how.
  ///   - progress: Called after every pass, from any thread, one call at a time; false cancels.
  /// - Returns: The model and what was learnt about the data.
  /// - Throws: A ``LearningError`` when the data has nothing to learn or is contradictory or too
  ///   large, or the training was cancelled. A class of a single example and empty texts are no
  ///   errors.
  package func train(
    _ examples: [Example], parallel: Parallel = oneAfterAnother,
    progress: @escaping @Sendable (TrainingProgress) -> Bool = { _ in true }
  ) throws(LearningError) -> TrainingResult {
    let data = try TrainingData(examples, options: options)
    let meter = ProgressMeter(
      fitLimit: options.strengths.count * options.folds + 1, report: progress)
    let space = FeatureSpace(
      terms: data.terms, subjects: data.subjects,
      limit: options.weightLimit / data.labels.count)

    let folds = FoldFits(data, space: space, options: options, parallel: parallel)
    let trials = try search(folds, data: data, meter: meter, parallel: parallel)
    guard let best = trials.min(by: { $0.logLoss < $1.logLoss }) else { throw .noExamples }

    let all = Array(data.classes.indices)
    let solver = DualSolver(
      data.problem(all, in: space), seed: options.seed)
    let ended = solver.fit(
      strength: best.strength, tolerance: options.tolerance, goOn: { meter.passed(gap: $0) })
    guard let fit = ended else { throw .cancelled }
    meter.finished(fits: 1)

    let outOfFold = best.probabilities(classCount: data.labels.count)
    let scores = LabelScores(labels: data.classes.map(Int.init), probabilities: outOfFold)
    let model = Model(
      labels: data.labels, space: space,
      weights: WeightTable(
        quantising: solver.exactWeights(), columnCount: space.columnCount,
        classCount: data.labels.count),
      temperature: best.temperature,
      labelQuality: LabelQuality(subjects: data.subjects, scores: scores),
      references: ReferenceCases(
        data, ids: data.kept.map { examples[$0].id }, space: space, options: options))
    return TrainingResult(
      model: model, kept: data.kept, classes: data.classes.map(Int.init), outOfFold: outOfFold,
      report: TrainingReport(
        trials: trials.map(\.trial), strength: Double(best.strength),
        temperature: Double(best.temperature),
        passes: fit.passes, gap: fit.gap, isConverged: fit.gap <= options.tolerance,
        repeats: examples.count - data.kept.count))
  }

  /// Tries values of C from the middle up, or else down, until one is worse than that before.
  private func search(
    _ folds: FoldFits, data: TrainingData, meter: ProgressMeter, parallel: Parallel
  ) throws(LearningError) -> [Candidate] {
    let middle = options.strengths.count / 2
    var trials = [
      try candidate(options.strengths[middle], folds, data: data, meter: meter, parallel: parallel)
    ]
    for direction in [1, -1] {
      var best = trials[0]
      if direction == -1 && trials.contains(where: { $0.logLoss < best.logLoss }) { break }
      var place = middle + direction
      while options.strengths.indices.contains(place) {
        let next = try candidate(
          options.strengths[place], folds, data: data, meter: meter, parallel: parallel)
        trials.append(next)
        guard next.logLoss < best.logLoss else { break }
        best = next
        place += direction
      }
    }
    return trials
  }

  private func candidate(
    _ strength: Float, _ folds: FoldFits, data: TrainingData, meter: ProgressMeter,
    parallel: Parallel
  ) throws(LearningError) -> Candidate {
    guard let scores = folds.scores(strength: strength, meter: meter, parallel: parallel) else {
      throw .cancelled
    }
    let fit = Calibration.fit(
      scores: scores, classes: data.classes, rowWeights: data.weights,
      classCount: data.labels.count)
    return Candidate(
      strength: strength, temperature: fit.temperature, logLoss: fit.logLoss, scores: scores)
  }

  /// A value of C that was tried, with its out-of-fold scores.
  private struct Candidate {
    let strength: Float
    let temperature: Float
    let logLoss: Double
    let scores: [Lanes]

    var trial: TrainingReport.Trial {
      TrainingReport.Trial(
        strength: Double(strength), temperature: Double(temperature), logLoss: logLoss)
    }

    func probabilities(classCount: Int) -> ProbabilityTable {
      let width = ScoreKernel.width(ofClasses: classCount)
      var values: [Double] = []
      values.reserveCapacity(scores.count / width * classCount)
      for start in stride(from: 0, to: scores.count, by: width) {
        values += Calibration.probabilities(
          of: scores[start..<(start + width)], classCount: classCount, temperature: temperature)
      }
      return ProbabilityTable(classCount: classCount, values: values)
    }
  }
}
