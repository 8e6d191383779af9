/// What became of the model's suggestion in a review.
package enum SuggestionUse: String, CaseIterable, Sendable {
  /// There was none: a rule decided, or nobody had classified the request.
  case none
  /// There was one, and the reviewer was not shown it.
  case blind
  /// Shown, and the label is the one suggested.
  case accepted
  /// Shown, and the label is another.
  case changed

  /// What a label makes of a suggestion.
  package init(of suggestion: Suggestion?, shown: Bool, label: VerdictLabel) {
    guard let suggestion else {
      self = .none
      return
    }
    guard shown else {
      self = .blind
      return
    }
    self = suggestion.label == label ? .accepted : .changed
  }

  /// Whether the reviewer saw it.
  package var wasShown: Bool { self == .accepted || self == .changed }
}
