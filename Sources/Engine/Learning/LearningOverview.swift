package import Review
package import Routing
import Store

/// Everything that the Learning screen shows, all of it of one reading.
package struct LearningOverview: Equatable, Sendable {
  /// One model with its metrics.
  package struct Side: Equatable, Sendable {
    package var version: String
    /// Its state, with the share of a canary.
    package var state: String
    package var createdAt: Timestamp
    /// How many examples it learnt from.
    package var examples: Int
    package var metrics: ModelMetrics

    /// A model by its parts.
    package init(
      version: String, state: String, createdAt: Timestamp, examples: Int, metrics: ModelMetrics
    ) {
      self.version = version
      self.state = state
      self.createdAt = createdAt
      self.examples = examples
      self.metrics = metrics
    }

    /// A registered model.
    init(_ record: ModelRecord) {
      self.init(
        version: record.version,
        state: record.share.map { "canary \(Int(($0 * 100).rounded())) %" }
          ?? record.state.rawValue,
        createdAt: record.createdAt, examples: record.examples,
        metrics: ModelMetrics(json: record.metrics))
    }
  }

  /// A label that looks wrong.
  package struct DoubtedLabel: Equatable, Sendable {
    package var id: String
    package var label: String
    package var suggested: String
    /// The out-of-fold probability of the label, in [0, 1].
    package var probability: Double
    /// Where its review item is; nil where it has none.
    package var itemState: ReviewState.Name?

    /// A label by its parts.
    package init(
      id: String, label: String, suggested: String, probability: Double,
      itemState: ReviewState.Name? = nil
    ) {
      self.id = id
      self.label = label
      self.suggested = suggested
      self.probability = probability
      self.itemState = itemState
    }
  }

  /// Who looks; nil where the store has no such operator.
  package var person: Operator?
  package var champion: Side?
  /// The newest model that is neither champion nor retired.
  package var challenger: Side?
  /// How many models there are.
  package var models = 0
  /// When the newest was made; nil where there is none.
  package var trainedAt: Timestamp?
  /// Verdicts that were released since then.
  package var verdictsSince = 0
  /// Suggestions that reviewers saw in the last 30 days, and those that they went against.
  package var suggested = 0
  package var overridden = 0
  /// The worst of the labels that the newest training found suspicious, and how many there are.
  package var issues: [DoubtedLabel] = []
  package var issueCount = 0
  /// How far the traffic has moved since the champion's training.
  package var drift: [DriftFigure] = []
  /// What the challenger scored in shadow, and where it would have done the same.
  package var shadowed = 0
  package var shadowAgreeing = 0

  /// A store without models.
  package init(person: Operator? = nil) {
    self.person = person
  }

  /// The override rate; nil without suggestions.
  package var overrideRate: Double? {
    suggested > 0 ? Double(overridden) / Double(suggested) : nil
  }
}
