import Glibc

/// How close a decision was: the softmax of the three streams' scores.
///
/// Source: domain.md section 4.
package struct SoftProbabilities: Hashable, Sendable {
  package var green: Double
  package var yellow: Double
  package var red: Double

  /// p = softmax(scores / tau) of g = Cs R, y = Cs (1 - N), r = (1 - Cs) + N; tau > 0.
  package init(confidence: Double, _ measurement: Measurement, tau: Double) {
    let greenScore = confidence * measurement.relevant
    let yellowScore = confidence * (1 - measurement.noise)
    let redScore = 1 - confidence + measurement.noise
    let highest = max(greenScore, yellowScore, redScore)
    let greenWeight = exp((greenScore - highest) / tau)
    let yellowWeight = exp((yellowScore - highest) / tau)
    let redWeight = exp((redScore - highest) / tau)
    let sum = greenWeight + yellowWeight + redWeight
    green = greenWeight / sum
    yellow = yellowWeight / sum
    red = redWeight / sum
  }
}
