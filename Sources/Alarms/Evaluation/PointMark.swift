import Routing

/// What one point says; the raw value is how it is written.
package enum PointMark: Character, CaseIterable, Sendable {
  case notBreaching = "0"
  case breaching = "X"
  case missing = "-"
  /// A percentile over too few values, which is not to change the state.
  case lowSamples = "?"

  /// Reads marks such as `0 - X - -`, the oldest first; spaces may be left out.
  ///
  /// - Throws: What is wrong, and where.
  package static func parse(_ text: String) throws(AlarmTextProblem) -> [PointMark] {
    let expected = "0 (not breaching), X (breaching), - (missing) or ? (too few samples)"
    var marks: [PointMark] = []
    for (offset, character) in text.enumerated() where !character.isWhitespace {
      guard let mark = PointMark(rawValue: character == "x" ? "X" : character) else {
        throw AlarmTextProblem(
          at: offset..<offset + 1, "'\(AlarmText.shown(String(character)))' is no point",
          expected: expected)
      }
      marks.append(mark)
    }
    guard !marks.isEmpty else {
      throw AlarmTextProblem(at: 0..<1, "there is no point", expected: expected)
    }
    return marks
  }

  /// Marks as people read them, such as `0 - X - -`.
  package static func text(_ marks: some Sequence<PointMark>) -> String {
    marks.map { String($0.rawValue) }.joined(separator: " ")
  }
}
