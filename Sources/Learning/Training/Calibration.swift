/// Temperature scaling: one number that scores are divided by, so that probabilities are honest.
enum Calibration {
  /// The temperatures that are considered.
  private static let range: ClosedRange<Float> = 0.02...50

  /// The temperature of the least weighted log loss, and that loss in nats.
  ///
  /// Golden section on the logarithm of the temperature, to 1e-3 of it. The loss has one minimum.
  static func fit(
    scores: [Lanes], classes: [Int32], rowWeights: [Float], classCount: Int
  ) -> (temperature: Float, logLoss: Double) {
    func loss(_ logarithm: Float) -> Double {
      logLoss(
        scores: scores, classes: classes, rowWeights: rowWeights, classCount: classCount,
        scale: 1 / VectorMath.exp(logarithm))
    }
    let ratio: Float = 0.618_034
    var low = VectorMath.log(range.lowerBound)
    var high = VectorMath.log(range.upperBound)
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var (leftLoss, rightLoss) = (loss(left), loss(right))
    while high - low > 1e-3 {
      if leftLoss <= rightLoss {
        (high, right, rightLoss) = (right, left, leftLoss)
        left = high - ratio * (high - low)
        leftLoss = loss(left)
      } else {
        (low, left, leftLoss) = (left, right, rightLoss)
        right = low + ratio * (high - low)
        rightLoss = loss(right)
      }
    }
    let best = (low + high) / 2
    return (VectorMath.exp(best), loss(best))
  }

  private static func logLoss(
    scores: [Lanes], classes: [Int32], rowWeights: [Float], classCount: Int, scale: Float
  ) -> Double {
    let width = ScoreKernel.width(ofClasses: classCount)
    let padding = ScoreKernel.padding(ofClasses: classCount)
    var room = [Lanes](repeating: Lanes(repeating: 0), count: width)
    var sum = 0.0
    var weights = 0.0
    for (row, label) in classes.enumerated() {
      for lane in 0..<width { room[lane] = scores[row * width + lane] * scale }
      room[width - 1] += padding
      let own = room[Int(label) / 4][Int(label) % 4]
      let weight = Double(rowWeights[row])
      sum += weight * Double(SoftmaxBlock.logDenominator(room, width: width) - own)
      weights += weight
    }
    return sum / max(weights, .leastNormalMagnitude)
  }

  /// The probabilities of scores divided by a temperature; their sum is 1 but for rounding.
  static func probabilities(
    of scores: ArraySlice<Lanes>, classCount: Int, temperature: Float
  ) -> [Double] {
    let scale = 1 / temperature
    var largest = -Float.infinity
    for index in 0..<classCount {
      largest = max(largest, scores[scores.startIndex + index / 4][index % 4])
    }
    var values = [Double](repeating: 0, count: classCount)
    for (lane, group) in scores.enumerated() {
      let exponentials = VectorMath.exp((group - largest) * scale)
      for index in (lane * 4)..<min(lane * 4 + 4, classCount) {
        values[index] = Double(exponentials[index % 4])
      }
    }
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }
}
