/// A labelled example of a hold-out and what a model gave for it.
package struct Scored: Equatable, Sendable {
  /// The class people decided: a place in the labels.
  package let label: Int
  /// The probability of every class.
  package let probabilities: [Double]

  /// A scored example; `label` must be a place in `probabilities`.
  package init(label: Int, probabilities: [Double]) {
    precondition(probabilities.indices.contains(label), "the label is one of the classes")
    self.label = label
    self.probabilities = probabilities
  }

  /// The most probable class, the first of equals.
  package var prediction: Int {
    var best = 0
    for index in probabilities.indices where probabilities[index] > probabilities[best] {
      best = index
    }
    return best
  }

  /// Whether the most probable class is the decided one.
  package var isRight: Bool { prediction == label }

  /// -ln of the label's probability, which is clipped to 1e-15 at least, in nats.
  package var logLoss: Double { -logarithm(max(probabilities[label], 1e-15)) }

  /// The sum of squared differences between probabilities and the truth, in [0, 2].
  package var brier: Double {
    probabilities.enumerated().reduce(0) { sum, pair in
      let difference = pair.element - (pair.offset == label ? 1 : 0)
      return sum + difference * difference
    }
  }
}
