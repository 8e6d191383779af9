package import Routing

/// A stretch of time, begun by somebody, in which some alarms do nothing.
package struct Silence: Hashable, Sendable {
  package var matcher: AlarmMatcher
  /// When it was made, and begins.
  package var start: Timestamp
  /// When it ends: it always does.
  package var end: Timestamp
  /// Who made it.
  package var author: String
  /// Why.
  package var reason: String

  /// How long one may be, in microseconds: 30 days.
  package static let longest: Int64 = 30 * 86_400_000_000

  /// A silence by its parts.
  ///
  /// - Throws: Every problem: an end that is not after the start or too long after it, no author, no
  ///   reason.
  package init(
    _ matcher: AlarmMatcher, from start: Timestamp, until end: Timestamp, author: String,
    reason: String
  ) throws(AlarmProblems) {
    var problems: [AlarmProblem] = []
    if end <= start {
      problems.append(
        AlarmProblem("end", "is not after the start", expected: "a moment after \(start)"))
    }
    let latest = start.advanced(by: Self.longest)
    if end > latest {
      problems.append(
        AlarmProblem(
          "end", "is \(end)",
          expected: "\(latest) at the latest, 30 days on; for longer, a mute window, or the alarm "
            + "switched off"))
    }
    for (name, text) in [("author", author), ("reason", reason)]
    where text.allSatisfy(\.isWhitespace) {
      problems.append(AlarmProblem(name, "is missing", expected: "some words"))
    }
    guard problems.isEmpty else { throw AlarmProblems(problems) }
    self.matcher = matcher
    self.start = start
    self.end = end
    self.author = author
    self.reason = reason
  }

  /// Whether it is in force at a moment.
  package func isActive(at moment: Timestamp) -> Bool { moment >= start && moment < end }

  /// Whether it keeps an alarm quiet at a moment.
  package func silences(_ definition: AlarmDefinition, at moment: Timestamp) -> Bool {
    isActive(at: moment) && matcher.matches(definition)
  }
}
