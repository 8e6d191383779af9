package import Routing

/// A moment as an operator writes it to jump there, in UTC.
package enum JumpTime {
  /// What is understood, for the operator who wrote something else.
  package static let expected = "14:30, 2026-01-15, 2026-01-15 14:30, RFC 3339 or an age such as 2h"

  /// Reads a moment that is not ahead.
  ///
  /// A time of day alone is the last one that was: today's, or yesterday's where that lies ahead. A
  /// date alone is its beginning. An age may have a minus.
  ///
  /// - Returns: The moment, or what is wrong, in words.
  package static func parse(_ text: String, now: Timestamp) -> Result<Timestamp, Problem> {
    let text = text.trimming { $0 == " " }
    guard !text.isEmpty else { return .failure(Problem("a time is wanted: \(expected)")) }
    let moment: Timestamp
    if let clock = microseconds(ofClock: text) {
      let midnight = startOfDay(now)
      let today = midnight.advanced(by: clock)
      moment = today <= now ? today : today.advanced(by: -day)
    } else {
      let whole = withClock(text) ?? (text.first == "-" ? String(text.dropFirst()) : text)
      switch FilterMoment.parse(whole) {
      case .success(let found): moment = found.timestamp(now: now)
      case .failure(.notRFC3339), .failure(.noOffset):
        return .failure(Problem("no time; write \(expected)"))
      case .failure(let problem): return .failure(Problem("it \(problem)"))
      }
    }
    guard moment <= now else { return .failure(Problem("that time is still to come")) }
    return .success(moment)
  }

  /// What is wrong with a text that should be a moment.
  package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
      self.description = description
    }
  }

  private static let day: Int64 = 86_400_000_000

  private static func startOfDay(_ moment: Timestamp) -> Timestamp {
    let time = moment.microseconds % day
    return moment.advanced(by: -(time < 0 ? time + day : time))
  }

  /// The time of day of `14:30` or `14:30:15`.
  private static func microseconds(ofClock text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
        ? Int64(part) : nil
    }
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let seconds = numbers.count == 3 ? numbers[2] : 0
    return (numbers[0] * 3_600 + numbers[1] * 60 + seconds) * 1_000_000
  }

  /// `2026-01-15 14:30` as RFC 3339.
  private static func withClock(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let clock = microseconds(ofClock: String(parts[1])) else { return nil }
    return "\(parts[0])\(Timestamp(microseconds: clock).description.dropFirst(10))"
  }
}

extension String {
  /// The text without such characters at both ends.
  fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
    let start = drop(while: isDropped)
    return String(start.reversed().drop(while: isDropped).reversed())
  }
}
