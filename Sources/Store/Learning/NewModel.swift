package import Review

/// A model that is about to be registered, with what it learnt from.
package struct NewModel: Sendable {
  package var blob: [UInt8]
  package var labels: [String]
  package var dataHash: String
  package var seed: UInt64
  /// How it did, as JSON.
  package var metrics: String
  /// What it learnt from, in order; empty of a model that was trained elsewhere.
  package var members: [Member]
  /// The labels that its training found suspicious, the worst first.
  package var issues: [LabelIssue]

  /// A model by its parts.
  package init(
    blob: [UInt8], labels: [String], dataHash: String, seed: UInt64, metrics: String,
    members: [Member] = [], issues: [LabelIssue] = []
  ) {
    self.blob = blob
    self.labels = labels
    self.dataHash = dataHash
    self.seed = seed
    self.metrics = metrics
    self.members = members
    self.issues = issues
  }

  /// One example of a training set.
  package struct Member: Equatable, Sendable {
    package var id: String
    /// The decision's; nil of what came from a file.
    package var sequence: Int64?
    package var origin: ExampleOrigin
    package var label: String
    package var weight: Double

    /// A member by its parts.
    package init(
      id: String, sequence: Int64?, origin: ExampleOrigin, label: String, weight: Double
    ) {
      self.id = id
      self.sequence = sequence
      self.origin = origin
      self.label = label
      self.weight = weight
    }
  }
}

/// Where an example's label is from.
package enum ExampleOrigin: String, CaseIterable, Codable, Sendable {
  /// The request came with what people had decided.
  case history
  /// An operator's released verdict.
  case verdict
  /// A verdict of the blind audit.
  case audit
  /// A file of examples.
  case file
}

/// A label that a training found suspicious.
package struct LabelIssue: Equatable, Sendable {
  package var id: String
  /// The decision's; nil of what came from a file.
  package var sequence: Int64?
  /// The label as it is.
  package var label: String
  /// The label that the model expects.
  package var suggested: String
  /// The out-of-fold probability of the label, in [0, 1].
  package var selfConfidence: Double
  /// In [0, 1]; below 0.5 another label is more probable.
  package var normalisedMargin: Double
  /// Where the decision's review item is; nil where it has none.
  package var itemState: ReviewState.Name?
  /// Whether people are or were asked for it again.
  package var isAskedAgain: Bool

  /// An issue by its parts.
  package init(
    id: String, sequence: Int64?, label: String, suggested: String, selfConfidence: Double,
    normalisedMargin: Double, itemState: ReviewState.Name? = nil, isAskedAgain: Bool = false
  ) {
    self.id = id
    self.sequence = sequence
    self.label = label
    self.suggested = suggested
    self.selfConfidence = selfConfidence
    self.normalisedMargin = normalisedMargin
    self.itemState = itemState
    self.isAskedAgain = isAskedAgain
  }
}
