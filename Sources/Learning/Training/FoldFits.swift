import Synchronization

/// The fits of all folds: each learns from the other folds' examples and scores its own.
///
/// A fold weighs its features by its own training texts, so that what it scores is as new to it as
/// a request is to the model.
struct FoldFits {
  private let data: TrainingData
  private let options: TrainingOptions
  private let folds: [Fold]

  init(_ data: TrainingData, space: FeatureSpace, options: TrainingOptions, parallel: Parallel) {
    self.data = data
    self.options = options
    let assigned = Folds.assign(
      classes: data.classes, classCount: data.labels.count, count: options.folds,
      seed: options.seed)
    let built = Mutex([Fold?](repeating: nil, count: options.folds))
    parallel(options.folds) { number in
      let held = assigned.indices.filter { assigned[$0] == number }
      let rest = assigned.indices.filter { assigned[$0] != number }
      let own = space.reweighed(by: rest.map { data.terms[$0] })
      let solver = DualSolver(
        data.problem(rest, in: own), seed: options.seed &+ UInt64(number))
      let fold = Fold(held: held, rows: data.rows(held, in: own), solver: solver)
      built.withLock { $0[number] = fold }
    }
    folds = built.withLock { $0.compactMap(\.self) }
  }

  /// Fits all folds for a value of C and returns the scores of every example by the fold that has
  /// not seen it; nil when the training was cancelled.
  func scores(strength: Float, meter: ProgressMeter, parallel: Parallel) -> [Lanes]? {
    let width = ScoreKernel.width(ofClasses: data.labels.count)
    let empty = Lanes(repeating: 0)
    let scores = Mutex([Lanes](repeating: empty, count: width * data.classes.count))
    parallel(folds.count) { number in
      let fold = folds[number]
      let fit = fold.solver.fit(
        strength: strength, tolerance: options.foldTolerance, goOn: { meter.passed(gap: $0) })
      guard fit != nil else { return }
      meter.finished(fits: 1)
      let own = fold.solver.scores(of: fold.rows)
      scores.withLock { scores in
        for (index, row) in fold.held.enumerated() {
          for lane in 0..<width { scores[row * width + lane] = own[index * width + lane] }
        }
      }
    }
    return meter.isCancelled ? nil : scores.withLock { $0 }
  }

  /// One fold; unchecked because its solver is used by one thread at a time: a fold is one number
  /// of a parallel loop, and loops follow one another.
  private final class Fold: @unchecked Sendable {
    /// The places of the examples it scores.
    let held: [Int]
    let rows: SparseRows
    let solver: DualSolver

    init(held: [Int], rows: SparseRows, solver: DualSolver) {
      self.held = held
      self.rows = rows
      self.solver = solver
    }
  }
}
