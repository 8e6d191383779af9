/// How a model did on a hold-out.
package struct Evaluation: Equatable, Sendable {
  /// How many examples there were.
  package let count: Int
  /// The share of right predictions.
  package let accuracy: Double
  /// The mean of the classes' F1, over classes that occur as label or prediction.
  package let macroF1: Double
  /// The mean log loss, in nats.
  package let logLoss: Double
  /// The mean Brier score over all classes, in [0, 2].
  package let brier: Double
  /// The expected calibration error over the bins of ``reliability``.
  package let calibrationError: Double
  /// Counts: first index the label, second the prediction.
  package let confusion: [[Int]]
  /// Confidence against accuracy, in equal bins of confidence; empty bins have a count of 0.
  package let reliability: [ReliabilityBin]

  /// How many bins of confidence there are by default.
  package static let defaultBins = 15

  /// One bin of a reliability diagram.
  package struct ReliabilityBin: Equatable, Sendable {
    /// Where it starts, exclusive but for 0, and ends, inclusive.
    package let lower: Double
    package let upper: Double
    package let count: Int
    /// The mean probability of the predictions in it; 0 when empty.
    package let confidence: Double
    /// The share of right predictions in it; 0 when empty.
    package let accuracy: Double
  }

  /// Evaluates examples; nil when there are none.
  package init?(_ examples: [Scored], bins: Int = defaultBins) {
    guard let first = examples.first else { return nil }
    let classCount = first.probabilities.count
    let size = Double(examples.count)
    var confusion = [[Int]](
      repeating: [Int](repeating: 0, count: classCount), count: classCount)
    for example in examples { confusion[example.label][example.prediction] += 1 }
    count = examples.count
    accuracy = Double(examples.count { $0.isRight }) / size
    logLoss = examples.reduce(0) { $0 + $1.logLoss } / size
    brier = examples.reduce(0) { $0 + $1.brier } / size
    macroF1 = Self.macroF1(confusion)
    self.confusion = confusion
    let reliability = Self.reliability(examples, bins: bins)
    self.reliability = reliability
    calibrationError = reliability.reduce(0) {
      $0 + Double($1.count) / size * abs($1.confidence - $1.accuracy)
    }
  }

  private static func macroF1(_ confusion: [[Int]]) -> Double {
    let scores = confusion.indices.compactMap { label -> Double? in
      let labelled = confusion[label].reduce(0, +)
      let predicted = confusion.reduce(0) { $0 + $1[label] }
      guard labelled + predicted > 0 else { return nil }
      return 2 * Double(confusion[label][label]) / Double(labelled + predicted)
    }
    return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
  }

  private static func reliability(_ examples: [Scored], bins: Int) -> [ReliabilityBin] {
    var counts = [Int](repeating: 0, count: bins)
    var confidences = [Double](repeating: 0, count: bins)
    var hits = [Int](repeating: 0, count: bins)
    for example in examples {
      let confidence = example.probabilities[example.prediction]
      let position = (confidence * Double(bins)).rounded(.up) - 1
      let bin = min(max(Int(position), 0), bins - 1)
      counts[bin] += 1
      confidences[bin] += confidence
      hits[bin] += example.isRight ? 1 : 0
    }
    return (0..<bins).map { bin in
      let size = Double(max(counts[bin], 1))
      return ReliabilityBin(
        lower: Double(bin) / Double(bins), upper: Double(bin + 1) / Double(bins),
        count: counts[bin], confidence: confidences[bin] / size,
        accuracy: Double(hits[bin]) / size)
    }
  }
}
