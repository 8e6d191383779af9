package import Routing

/// A past decision on much the same text, and how it ended.
package struct SimilarCase: Equatable, Sendable {
  package var decision: Decision
  /// What people decided in the end: a label.
  package var outcome: String
  /// Who decided it here; nil where the request brought its outcome with it.
  package var decidedBy: String?
  /// How much of the words is the same, in (0, 1].
  package var similarity: Double

  /// A case by its parts.
  package init(decision: Decision, outcome: String, decidedBy: String?, similarity: Double) {
    self.decision = decision
    self.outcome = outcome
    self.decidedBy = decidedBy
    self.similarity = similarity
  }
}
