/// One thing wrong with an alarm: which field, what, and what would be right.
package struct AlarmProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The field's name in JSON; safe on a terminal.
  package var field: String
  /// What is wrong with it, to be read after the name.
  package var message: String
  /// What it may be, or what to do.
  package var expected: String

  /// A problem with a field of some name.
  package init(_ field: String, _ message: String, expected: String) {
    self.field = field
    self.message = message
    self.expected = expected
  }

  /// A problem with a field.
  package init(_ field: AlarmField, _ message: String, expected: String) {
    self.init(field.rawValue, message, expected: expected)
  }

  /// All three in one line.
  package var description: String { "\(field) \(message); expected \(expected)" }
}

/// Everything wrong with an alarm; never empty.
package struct AlarmProblems: Error, Hashable, Sendable, CustomStringConvertible {
  package let problems: [AlarmProblem]

  /// All problems, of which there must be one at least.
  package init(_ problems: [AlarmProblem]) {
    precondition(!problems.isEmpty, "nothing is wrong")
    self.problems = problems
  }

  /// One problem a line.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
