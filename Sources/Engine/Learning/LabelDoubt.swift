package import Review
package import Store

/// Why people are asked for a label again: what it is, and what a training expects instead.
package struct LabelDoubt: Equatable, Sendable {
  /// The model whose training doubts the label.
  package var model: String
  /// The label as it was.
  package var label: String
  /// Its out-of-fold probability, in [0, 1].
  package var probability: Double
  /// The label that the training expects, and its probability.
  package var suggestion: Suggestion

  /// A doubt by its parts.
  package init(model: String, label: String, probability: Double, suggestion: Suggestion) {
    self.model = model
    self.label = label
    self.probability = probability
    self.suggestion = suggestion
  }

  /// The doubt about an item's label; nil of an item that is not asked again.
  ///
  /// - Throws: `StoreError`.
  package init?(about item: ReviewItem, in store: Store) throws(StoreError) {
    guard item.source == .relabel else { return nil }
    var model: String?
    for row in try store.events(of: item.id) {
      guard case .relabel(let version, _) = ReviewEvent(kind: row.kind, body: row.body) else {
        continue
      }
      model = version
    }
    guard let model, let issue = try store.labelIssue(of: model, on: item.id) else { return nil }
    // The margin is (p - q + 1) / 2, where q is the probability of the label that is expected.
    let expected = issue.selfConfidence - 2 * issue.normalisedMargin + 1
    self.init(
      model: model, label: issue.label, probability: issue.selfConfidence,
      suggestion: Suggestion(
        label: VerdictLabel(rawValue: issue.suggested), confidence: min(1, max(0, expected))))
  }
}
