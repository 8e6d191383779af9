/// Fits multinomial logistic regression by coordinate ascent in the dual, one example at a time.
///
/// Minimises `|W|^2 / 2 + C * sum(row weight * -ln softmax(W x)[class])`, as scikit-learn's C has
/// it, over W. Its dual has one distribution b over the classes an example, with
/// `W = C * sum(row weight * x (y - b))`, and the gap between the two is
/// `C * sum(row weight * KL(b || softmax(W x)))`: how far a fit is from the optimum is known, not
/// guessed. Each step solves one example's block exactly (``SoftmaxBlock``) while its weights are
/// in the cache, which takes far fewer passes over the data than gradients need.
///
/// It is used by one thread at a time.
final class DualSolver {
  /// How many passes are made at most for one strength.
  static let maximumPasses = 200

  private let problem: SolverProblem
  private let width: Int
  private let squares: [Float]
  private var weights: [Lanes]
  private var dual: [Lanes]
  private var order: [Int32]
  private var generator: SeededGenerator
  private var block: SoftmaxBlock
  private var room: [Lanes]
  private var active: [Int]

  private let seed: UInt64

  /// C, the inverse of the regularisation's strength, of the fit.
  private var strength: Float = 1

  /// Takes the room for a problem; `seed` repeats the orders of its passes.
  init(_ problem: SolverProblem, seed: UInt64) {
    self.problem = problem
    self.seed = seed
    width = problem.width
    let zero = Lanes(repeating: 0)
    weights = Array(repeating: zero, count: width * problem.columnCount)
    dual = Array(repeating: zero, count: width * problem.rows.count)
    squares = (0..<problem.rows.count).map { row in
      problem.rows[row].reduce(0) { $0 + problem.rows.values[$1] * problem.rows.values[$1] }
    }
    order = []
    generator = SeededGenerator(seed: seed)
    block = SoftmaxBlock(width: width)
    room = Array(repeating: zero, count: width * 2)
    active = Array(repeating: 0, count: width)
  }

  /// Starts anew for a value of C, with weights of 0 and distributions that equal the labels: a fit
  /// does not depend on those before it.
  private func start(strength: Float) {
    self.strength = strength
    let zero = Lanes(repeating: 0)
    for place in weights.indices { weights[place] = zero }
    for place in dual.indices { dual[place] = zero }
    for (row, label) in problem.classes.enumerated() {
      dual[row * width + Int(label) / 4][Int(label) % 4] = 1
    }
    order = Array(0..<Int32(problem.rows.count))
    generator = SeededGenerator(seed: seed)
  }

  /// Passes over the data for a value of C until the gap is at most `tolerance` an example, in nats.
  ///
  /// The gap is summed up during a pass, each example's before its step. Returns the passes made
  /// and the last gap; nil when `goOn` was false after a pass.
  func fit(strength: Float, tolerance: Double, goOn: (_ gap: Double) -> Bool) -> Fit? {
    start(strength: strength)
    var gap = Double.infinity
    for pass in 1...Self.maximumPasses {
      // Examples that contribute next to nothing to the gap are measured, not solved.
      gap = makePass(skippingBelow: Float(tolerance) * 0.02) / Double(max(order.count, 1))
      guard goOn(gap) else { return nil }
      if gap <= tolerance { return Fit(passes: pass, gap: gap) }
    }
    return Fit(passes: Self.maximumPasses, gap: gap)
  }

  /// How a fit ended.
  struct Fit {
    let passes: Int
    /// The duality gap an example, in nats.
    let gap: Double
  }

  /// Makes one pass in a new random order and returns the sum of KL, each times its row's weight.
  private func makePass(skippingBelow threshold: Float) -> Double {
    generator.shuffle(&order)
    let padding = ScoreKernel.padding(ofClasses: problem.classCount)
    let (width, strength) = (width, strength)
    var sum = 0.0
    problem.rows.columns.withUnsafeBufferPointer { columns in
      problem.rows.values.withUnsafeBufferPointer { values in
        weights.withUnsafeMutableBufferPointer { weights in
          dual.withUnsafeMutableBufferPointer { dual in
            room.withUnsafeMutableBufferPointer { room in
              guard let columns = columns.baseAddress, let values = values.baseAddress,
                let weights = weights.baseAddress, let dual = dual.baseAddress,
                let scores = room.baseAddress
              else { return }
              let changes = scores + width
              for row in order.lazy.map(Int.init) {
                let range = problem.rows[row]
                let own = dual + row * width
                ScoreKernel.scores(
                  of: range, columns: columns, values: values, weights: weights, width: width,
                  into: scores)
                scores[width - 1] += padding
                let denominator = SoftmaxBlock.logDenominator(scores, width: width)
                let divergence = SoftmaxBlock.divergence(
                  of: own, scores: scores, logDenominator: denominator, width: width)
                sum += Double(divergence * problem.rowWeights[row])
                guard divergence > threshold else { continue }

                let cost = strength * problem.rowWeights[row]
                for lane in 0..<width { changes[lane] = own[lane] }
                block.solve(
                  scores: scores, logDenominator: denominator, curvature: cost * squares[row],
                  dual: own)
                let count = collectChanges(from: changes, to: own, cost: cost)
                for place in range {
                  let value = values[place]
                  let base = weights + Int(columns[place]) * width
                  for index in 0..<count { base[active[index]] += changes[index] * value }
                }
              }
            }
          }
        }
      }
    }
    return sum
  }

  /// Moves the groups of lanes that changed to the front of `changes`, as what is to be added to
  /// the weights times x, and returns how many there are.
  private func collectChanges(
    from changes: UnsafeMutablePointer<Lanes>, to own: UnsafeMutablePointer<Lanes>, cost: Float
  ) -> Int {
    var count = 0
    for lane in 0..<width {
      let before = changes[lane]
      let change = before - own[lane]
      guard pointwiseMax(change, -change).max() > 1e-6 else {
        own[lane] = before
        continue
      }
      changes[count] = change * cost
      active[count] = lane
      count += 1
    }
    return count
  }

  /// The scores of the rows of another matrix over the same columns, `width` groups a row.
  func scores(of rows: SparseRows) -> [Lanes] {
    var scores = [Lanes](repeating: Lanes(repeating: 0), count: rows.count * width)
    scores.withUnsafeMutableBufferPointer { scores in
      weights.withUnsafeBufferPointer { weights in
        rows.columns.withUnsafeBufferPointer { columns in
          rows.values.withUnsafeBufferPointer { values in
            guard let scores = scores.baseAddress, let weights = weights.baseAddress,
              let columns = columns.baseAddress, let values = values.baseAddress
            else { return }
            for row in 0..<rows.count {
              ScoreKernel.scores(
                of: rows[row], columns: columns, values: values, weights: weights, width: width,
                into: scores + row * width)
            }
          }
        }
      }
    }
    return scores
  }

  /// The weights that belong to the distributions, `classCount` a column, summed anew in double
  /// precision: free of what rounding left behind in many passes.
  func exactWeights() -> [Float] {
    let classCount = problem.classCount
    var sums = [Double](repeating: 0, count: problem.columnCount * classCount)
    var differences = [Double](repeating: 0, count: classCount)
    for row in 0..<problem.rows.count {
      let cost = Double(strength * problem.rowWeights[row])
      let label = Int(problem.classes[row])
      for index in 0..<classCount {
        let share = Double(dual[row * width + index / 4][index % 4])
        differences[index] = cost * ((index == label ? 1 : 0) - share)
      }
      for place in problem.rows[row] {
        let value = Double(problem.rows.values[place])
        let base = Int(problem.rows.columns[place]) * classCount
        for index in 0..<classCount { sums[base + index] += differences[index] * value }
      }
    }
    return sums.map { Float($0) }
  }
}
