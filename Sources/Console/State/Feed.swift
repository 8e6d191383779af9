import Engine
import Metrics
import Routing
import Terminal

/// How old the data is, and whether decisions still come.
///
/// The age is that of the newest decision that was read: it grows while the console is paused or
/// the store cannot be read. A live feed is stale when nothing came for ten times the usual gap
/// between two decisions of the window, but at least 5 minutes and at most an hour.
struct Feed: Equatable, Sendable {
  /// The newest decision's moment; nil without any.
  let newest: Timestamp?
  /// The age in microseconds from which the feed is stale.
  let quietLimit: Int64

  /// What an overview says of the feed.
  init(_ overview: Overview) {
    newest = overview.newest
    let window = overview.query.window
    let gap = (window.end - window.start) / Int64(max(1, overview.total.decisions))
    quietLimit =
      overview.total.decisions == 0
      ? Self.shortestLimit : min(max(gap * 10, Self.shortestLimit), Self.hour)
  }

  /// The age in microseconds; negative for a decision dated ahead of the clock.
  func age(at now: Timestamp) -> Int64? {
    newest.map { now.microseconds.subtractingReportingOverflow($0.microseconds).partialValue }
  }

  /// Whether nothing came for too long.
  func isQuiet(at now: Timestamp) -> Bool {
    age(at: now).map { $0 > quietLimit } ?? false
  }

  /// Whether the newest decision is dated ahead of the clock, by more than clocks usually differ.
  func isAhead(at now: Timestamp) -> Bool {
    age(at: now).map { $0 < -Self.shortestLimit } ?? false
  }

  /// The age in its largest unit, so that it seldom changes: `<1 m`, `3 m`, `2 h`, `5 d`.
  func ageText(at now: Timestamp) -> String? {
    age(at: now).map(Self.coarse)
  }

  /// A length of time in its largest unit alone.
  static func coarse(_ length: Int64) -> String {
    switch length {
    case ..<minute: "<1 m"
    case ..<hour: "\(length / minute) m"
    case ..<day: "\(length / hour) h"
    default: "\(Figure.grouped(Int(length / day))) d"
    }
  }

  /// The first moment after `now` at which the age reads otherwise, or the feed turns stale or is
  /// no longer ahead; nil without decisions.
  func nextChange(after now: Timestamp) -> Timestamp? {
    guard let newest, let age = age(at: now) else { return nil }
    if isAhead(at: now) { return newest.advanced(by: -Self.shortestLimit) }
    let unit = age < Self.hour ? Self.minute : age < Self.day ? Self.hour : Self.day
    // Before the newest decision's own time the age reads the same up to its first minute.
    let steps = max(0, age) / unit + 1
    let turn = newest.advanced(by: steps * unit)
    guard age <= quietLimit else { return turn }
    return min(turn, newest.advanced(by: quietLimit + 1))
  }

  private static let minute: Int64 = 60_000_000
  private static let hour: Int64 = 60 * minute
  private static let day: Int64 = 24 * hour
  private static let shortestLimit: Int64 = 5 * minute
}
