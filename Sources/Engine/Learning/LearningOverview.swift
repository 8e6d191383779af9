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

    /// Whether it looks on already.
    package var isShadow: Bool { state == ModelState.shadow.rawValue }
    /// Whether it was replaced or rolled back.
    package var isRetired: Bool { state == ModelState.retired.rawValue }

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

  /// What a model in shadow or a canary did with the traffic.
  package struct Watch: Equatable, Sendable {
    package var version: String
    /// Its state, with the share of a canary.
    package var state: String
    /// What it scored, or decided.
    package var count: Int
    /// Where that was as decided, or as people decided in the end.
    package var agreeing: Int
    /// What `agreeing` counts among; nil for all of `count`.
    package var reviewed: Int?

    /// A watch by its parts.
    package init(version: String, state: String, count: Int, agreeing: Int, reviewed: Int? = nil) {
      self.version = version
      self.state = state
      self.count = count
      self.agreeing = agreeing
      self.reviewed = reviewed
    }
  }

  /// A label that looks wrong.
  package struct DoubtedLabel: Equatable, Sendable {
    package var id: String
    /// The decision's number, which is its item's; nil of what came from a file.
    package var sequence: Int64?
    package var label: String
    package var suggested: String
    /// The out-of-fold probability of the label, in [0, 1].
    package var probability: Double
    /// Where its review item is; nil where it has none.
    package var itemState: ReviewState.Name?
    /// Whether people are asked for it again.
    package var isAskedAgain: Bool

    /// A label by its parts.
    package init(
      id: String, sequence: Int64? = nil, label: String, suggested: String, probability: Double,
      itemState: ReviewState.Name? = nil, isAskedAgain: Bool = false
    ) {
      self.id = id
      self.sequence = sequence
      self.label = label
      self.suggested = suggested
      self.probability = probability
      self.itemState = itemState
      self.isAskedAgain = isAskedAgain
    }
  }

  /// Who looks; nil where the store has no such operator.
  package var person: Operator?
  package var champion: Side?
  /// The champion after a rollback; nil where no model decides then.
  package var championBefore: String?
  /// Whether a rollback made the champion, and no promotion.
  package var isRestored = false
  /// The models that are neither champion nor retired, the newest first; without one the newest
  /// that was rolled back and that nothing newer has replaced.
  package var challengers: [Side] = []
  /// The one of them that stands beside the champion: the newest, where none was chosen.
  package var challenger: Side?
  /// How many models there are.
  package var models = 0
  /// When one was last trained on what this store knows; where none was, when the newest was made,
  /// and nil without any.
  package var trainedAt: Timestamp?
  /// Verdicts that were released since then.
  package var verdictsSince = 0
  /// Verdicts that can still be undone, of which no training learns yet.
  package var undoable = 0
  /// Suggestions that reviewers saw in the last 30 days and since the last training, and those that
  /// they went against; without those about labels that were asked again.
  package var suggested = 0
  package var overridden = 0
  /// The worst of the labels that this training found suspicious, and how many there are.
  package var issues: [DoubtedLabel] = []
  package var issueCount = 0
  /// Those that people are asked for again and have not answered.
  package var issuesAtDesk = 0
  /// How far the traffic has moved since this training; since the champion's where there was none.
  package var drift: [DriftFigure] = []
  /// The models in shadow and the canary, with what they did.
  package var watches: [Watch] = []

  /// A store without models.
  package init(person: Operator? = nil) {
    self.person = person
  }

  /// The override rate; nil without suggestions.
  package var overrideRate: Double? {
    suggested > 0 ? Double(overridden) / Double(suggested) : nil
  }

  /// Fewer suggestions tell nothing of the override rate.
  package static let leastSuggestions = 20

  /// Whether people override more than a share, on enough suggestions to say so.
  package func isOverridden(moreThan limit: Double) -> Bool {
    guard suggested >= Self.leastSuggestions, let overrideRate else { return false }
    return overrideRate >= limit
  }
}
