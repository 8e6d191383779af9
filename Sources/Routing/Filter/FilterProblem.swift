/// What is wrong with the text of a filter, where, and what would be right.
package struct FilterProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it begins, in characters from the start of the text; their number at its end.
  package var offset: Int
  /// How many characters are wrong; at least 1, also where something is missing at the end.
  package var length: Int
  /// What is wrong, in one line that is safe on a terminal.
  package var message: String
  /// What would be right, in one line.
  package var expected: String

  /// A problem with a stretch of the text.
  package init(at range: Range<Int>, _ message: String, expected: String) {
    offset = range.lowerBound
    length = max(1, range.count)
    self.message = message
    self.expected = expected
  }

  /// Both lines in one.
  package var description: String { "\(message); expected \(expected)" }
}
