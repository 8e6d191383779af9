/// One thing wrong with a catalogue: which entry and field, and what would be right.
package struct ReasonProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The entry's place, from 0; nil where the catalogue as a whole is wrong.
  package var index: Int?
  /// The field: `code`, `text`, `applies_to` or `digit`.
  package var field: String
  /// What is wrong, and what would be right.
  package var message: String

  /// A problem of an entry.
  package init(index: Int?, field: String, _ message: String) {
    self.index = index
    self.field = field
    self.message = message
  }

  package var description: String {
    guard let index else { return message }
    return "reason \(index + 1): \(field): \(message)"
  }
}
