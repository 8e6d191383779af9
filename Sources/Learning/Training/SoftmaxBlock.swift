/// The dual variables of one example, solved for with those of all others fixed.
///
/// The dual of a softmax loss has one distribution over the classes an example. With scores z that
/// include the example's own share at the distribution b0, the best distribution b satisfies
///
///     log b + c b = z + c b0 - mu,    sum b = 1,
///
/// c being the example's weight times the square of its length. With y = log(c b) that is
/// `e^y + y = z + c b0 + log c - mu`, which Newton's method solves for all classes and mu at once.
struct SoftmaxBlock {
  /// How exactly the probabilities must sum to 1.
  private static let tolerance: Float = 1e-5
  private static let maximumSteps = 12

  /// How many groups of lanes hold the classes.
  let width: Int

  private var target: [Lanes]
  private var logs: [Lanes]
  private var exponentials: [Lanes]

  init(width: Int) {
    self.width = width
    target = Array(repeating: Lanes(repeating: 0), count: width)
    logs = target
    exponentials = target
  }

  /// The logarithm of the softmax's denominator.
  @inline(__always)
  static func logDenominator(_ scores: UnsafePointer<Lanes>, width: Int) -> Float {
    var largest = scores[0]
    for lane in 0..<width {
      largest = pointwiseMax(largest, scores[lane])
    }
    let top = largest.max()
    var sums = Lanes(repeating: 0)
    for lane in 0..<width {
      sums += VectorMath.exp(scores[lane] - top)
    }
    return top + VectorMath.log(sums.sum())
  }

  /// KL(dual || softmax(scores)), in nats, at least 0.
  @inline(__always)
  static func divergence(
    of dual: UnsafePointer<Lanes>, scores: UnsafePointer<Lanes>, logDenominator: Float, width: Int
  ) -> Float {
    var sums = Lanes(repeating: 0)
    for lane in 0..<width {
      let share = dual[lane]
      let logarithm = VectorMath.log(pointwiseMax(share, Lanes(repeating: 1e-30)))
      sums += share * (logarithm - scores[lane] + logDenominator)
    }
    return max(0, sums.sum())
  }

  /// Replaces `dual` by the best distribution, given `scores` and their `logDenominator`.
  mutating func solve(
    scores: UnsafePointer<Lanes>, logDenominator: Float, curvature: Float,
    dual: UnsafeMutablePointer<Lanes>
  ) {
    target.withUnsafeMutableBufferPointer { target in
      logs.withUnsafeMutableBufferPointer { logs in
        exponentials.withUnsafeMutableBufferPointer { exponentials in
          guard let target = target.baseAddress, let logs = logs.baseAddress,
            let exponentials = exponentials.baseAddress
          else { return }
          Self.solve(
            scores: scores, logDenominator: logDenominator, curvature: curvature, dual: dual,
            width: width, target: target, logs: logs, exponentials: exponentials)
        }
      }
    }
  }

  @inline(__always)
  private static func solve(
    scores: UnsafePointer<Lanes>, logDenominator: Float, curvature: Float,
    dual: UnsafeMutablePointer<Lanes>, width: Int, target: UnsafeMutablePointer<Lanes>,
    logs: UnsafeMutablePointer<Lanes>, exponentials: UnsafeMutablePointer<Lanes>
  ) {
    let offset = VectorMath.log(curvature) - logDenominator
    for lane in 0..<width {
      let aim = scores[lane] + dual[lane] * curvature + offset
      target[lane] = aim
      // Near e^y + y = aim: y = aim where that is low, log(aim) where it is high.
      let high = VectorMath.log(pointwiseMax(aim, Lanes(repeating: 0)) + 1)
      logs[lane] = pointwiseMin(aim, high)
    }

    var shift: Float = 0
    for _ in 0..<maximumSteps {
      var total = Lanes(repeating: 0)
      var slope = Lanes(repeating: 0)
      var pull = Lanes(repeating: 0)
      for lane in 0..<width {
        let value = VectorMath.exp(logs[lane])
        exponentials[lane] = value
        let share = value / (value + 1)
        let residual = target[lane] - shift - value - logs[lane]
        total += value
        slope += share
        pull += share * residual
      }
      let missing = curvature - total.sum()
      let step = (pull.sum() - missing) / slope.sum()
      shift += step
      let limit = Lanes(repeating: 2)
      for lane in 0..<width {
        let value = exponentials[lane]
        let residual = target[lane] - (shift - step) - value - logs[lane]
        let move = (residual - step) / (value + 1)
        logs[lane] += pointwiseMin(move, limit)
      }
      if abs(missing) <= tolerance * curvature && abs(step) <= 1e-4 { break }
    }

    var total = Lanes(repeating: 0)
    for lane in 0..<width {
      let value = VectorMath.exp(logs[lane])
      exponentials[lane] = value
      total += value
    }
    let scale = 1 / total.sum()
    for lane in 0..<width {
      let value = exponentials[lane] * scale
      // What is as good as nothing becomes nothing, so that its updates can be skipped.
      dual[lane] = value.replacing(with: 0, where: value .< 1e-10)
    }
  }
}
