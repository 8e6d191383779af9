package import Routing

/// A question that must be answered before the item can be decided.
package struct Clarification: Hashable, Sendable {
  /// Who asked.
  package var by: String
  package var at: Timestamp
  package var question: String

  /// A question by its parts.
  package init(by: String, at: Timestamp, question: String) {
    self.by = by
    self.at = at
    self.question = question
  }
}
