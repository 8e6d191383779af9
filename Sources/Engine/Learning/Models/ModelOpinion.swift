import Learning
package import Review
package import Routing
package import Store
import Synchronization

/// What the model that decided on a request expected, and why.
package struct ModelOpinion: Equatable, Sendable {
  /// The model's version.
  package var version: String
  package var label: String
  /// The probability of the label, in [0, 1].
  package var confidence: Double
  /// Every label with its probability, in the model's order.
  package var probabilities: [LabelProbability]
  /// The words and fields for and against the label, the weightiest first.
  package var drivers: [Driver]

  /// An opinion by its parts.
  package init(
    version: String, label: String, confidence: Double, probabilities: [LabelProbability],
    drivers: [Driver]
  ) {
    self.version = version
    self.label = label
    self.confidence = confidence
    self.probabilities = probabilities
    self.drivers = drivers
  }

  /// A label and its probability.
  package struct LabelProbability: Equatable, Sendable {
    package var label: String
    package var probability: Double

    /// A pair.
    package init(label: String, probability: Double) {
      self.label = label
      self.probability = probability
    }
  }

  /// The opinion as the desk's suggestion.
  package var suggestion: Suggestion {
    Suggestion(label: VerdictLabel(rawValue: label), confidence: confidence)
  }

  /// How many drivers are told.
  private static let mostDrivers = 8

  /// The opinion that a stored decision was made by; nil where another system had classified it.
  ///
  /// The probabilities are those that decided, the reasons the model's own, exactly.
  ///
  /// - Throws: `StoreError`, or `EngineError` where the model is damaged.
  package init?(of request: Request, version: String, in store: Store) throws {
    guard let probabilities = request.signals?.predictedProbabilities,
      let record = try store.model(version), record.labels.count == probabilities.count,
      let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] })
    else { return nil }
    let model = try OpinionModels.shared.model(record, from: store)
    self.init(
      version: version, label: record.labels[best], confidence: probabilities[best],
      probabilities: zip(record.labels, probabilities).map {
        LabelProbability(label: $0, probability: $1)
      },
      drivers: model.rationale(of: Subject(request)).contributions.prefix(Self.mostDrivers).map {
        Driver($0)
      })
  }

  /// What is suggested for an item: its model's label, or what its stream speaks for; where the
  /// label is asked for again, the one that the training expects instead.
  ///
  /// The same for what is shown and for what is recorded.
  package static func suggestion(
    of decision: Decision, on item: ReviewItem, in store: Store
  ) throws -> Suggestion? {
    if let doubt = try LabelDoubt(about: item, in: store) { return doubt.suggestion }
    guard !decision.isKnockedOut, decision.modelVersion != Router.externalModel,
      let stored = try store.decision(requestID: decision.requestID, at: decision.timestamp),
      let record = try store.model(decision.modelVersion),
      let request = try? RequestContext.decode(
        stored.context, requestID: decision.requestID, text: decision.text,
        category: decision.category, amount: decision.amount, requestorID: decision.requestorID),
      let probabilities = request.signals?.predictedProbabilities,
      record.labels.count == probabilities.count,
      let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] })
    else { return Suggestion(decision) }
    return Suggestion(
      label: VerdictLabel(rawValue: record.labels[best]), confidence: probabilities[best])
  }
}

/// The models that were read last, since reading one takes tens of milliseconds.
final class OpinionModels: Sendable {
  static let shared = OpinionModels()

  private let held = Mutex<[(checksum: String, model: Model)]>([])
  private static let most = 2

  func model(_ record: ModelRecord, from store: Store) throws -> Model {
    if let known = held.withLock({ $0.first { $0.checksum == record.checksum } }) {
      return known.model
    }
    let model = try ModelFile.load(record.version, from: store).model
    held.withLock { held in
      held.insert((record.checksum, model), at: 0)
      held = Array(held.prefix(Self.most))
    }
    return model
  }
}
