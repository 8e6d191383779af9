import Dispatch
package import Learning
import Synchronization

/// What a model expected of a case, as far as judging it needs that.
package struct Forecast: Equatable, Sendable {
  /// The probability of every label, in the model's order.
  package var probabilities: [Double]
  package var oodScore: Double
  package var labelQuality: Double

  /// A forecast by its parts.
  package init(probabilities: [Double], oodScore: Double, labelQuality: Double) {
    self.probabilities = probabilities
    self.oodScore = oodScore
    self.labelQuality = labelQuality
  }

  /// A model's prediction.
  package init(_ prediction: Prediction) {
    self.init(
      probabilities: prediction.probabilities, oodScore: prediction.oodScore,
      labelQuality: prediction.labelQuality)
  }

  /// What a model expects of many subjects, by all processors.
  package static func of(_ subjects: [Subject], by model: Model) -> [Forecast] {
    let size = 64
    let parts = (subjects.count + size - 1) / size
    let gathered = Gathered()
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = (part * size)..<min((part + 1) * size, subjects.count)
      let forecasts = subjects[range].map { Forecast(model.predict($0)) }
      gathered.parts.withLock { $0[part] = forecasts }
    }
    return gathered.parts.withLock { parts in
      parts.keys.sorted().flatMap { parts[$0] ?? [] }
    }
  }

  private final class Gathered: Sendable {
    let parts = Mutex<[Int: [Forecast]]>([:])
  }
}

/// Runs work on all processors; results never depend on how many there are.
package let onAllProcessors: Parallel = { count, body in
  DispatchQueue.concurrentPerform(iterations: count) { body($0) }
}
