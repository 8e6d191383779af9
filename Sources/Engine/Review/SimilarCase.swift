package import Routing

/// A past case on much the same text, and how it ended.
package struct SimilarCase: Hashable, Sendable {
  package var requestID: String
  /// What was decided in the end: a label.
  package var outcome: String
  /// Who decided it here; nil where the request brought its outcome with it.
  package var decidedBy: String?
  package var amount: Double
  package var text: String
  package var timestamp: Timestamp
  /// How much of the words is the same, in (0, 1].
  package var similarity: Double

  /// A case by its parts.
  package init(
    requestID: String, outcome: String, decidedBy: String?, amount: Double, text: String,
    timestamp: Timestamp, similarity: Double
  ) {
    self.requestID = requestID
    self.outcome = outcome
    self.decidedBy = decidedBy
    self.amount = amount
    self.text = text
    self.timestamp = timestamp
    self.similarity = similarity
  }
}
