package import Review

/// An item with all that its reviewer may see.
package struct ReviewCase: Equatable, Sendable {
  package var item: ReviewItem
  /// The decision, the request and why it went where it went; of a blind item none of the last may
  /// be shown.
  package var record: DecisionRecord
  /// What the model would decide; nil of a blind item, and where a rule decided.
  package var suggestion: Suggestion?
  /// What our own model expected, and the words and fields that drove it; nil of a blind item, and
  /// where another system had classified the request.
  package var opinion: ModelOpinion?
  /// Why its label is asked for again; nil of others.
  package var doubt: LabelDoubt?
  /// What the champion has learnt that is most like it; none of a blind item, and without a
  /// champion.
  package var nearest: [PastExample]
  /// Past cases like this one, the most similar first.
  package var similar: [SimilarCase]
  /// What happened to the item, oldest first.
  package var history: [HistoryLine]
  /// What the operator has begun to write.
  package var draft: ReviewDraft?
  /// Why it is where it is in the queue.
  package var why: String

  /// A case by its parts.
  package init(
    item: ReviewItem, record: DecisionRecord, suggestion: Suggestion?,
    opinion: ModelOpinion? = nil, doubt: LabelDoubt? = nil, nearest: [PastExample] = [],
    similar: [SimilarCase],
    history: [HistoryLine], draft: ReviewDraft?, why: String
  ) {
    self.item = item
    self.record = record
    self.suggestion = suggestion
    self.opinion = opinion
    self.doubt = doubt
    self.nearest = nearest
    self.similar = similar
    self.history = history
    self.draft = draft
    self.why = why
  }
}
