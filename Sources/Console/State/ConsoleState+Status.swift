package import Routing

extension ConsoleState {
  /// What the operator is looking at, the worst news first.
  enum Status: Hashable, Sendable {
    /// The last read failed.
    case failing
    /// Nothing was read yet.
    case reading
    /// One frame without a terminal.
    case snapshot
    /// The window is held.
    case paused
    /// Live, but no decision came for too long.
    case stale
    /// Live.
    case live
  }

  /// The status at a moment.
  func status(at now: Timestamp) -> Status {
    if failure != nil { return .failing }
    guard let overview = reading?.overview else { return .reading }
    if isSnapshot { return .snapshot }
    if position != .live { return .paused }
    return Feed(overview).isQuiet(at: now) ? .stale : .live
  }

  /// The first moment after `now` at which the frame could change by itself: the clock's minute,
  /// the data's age, the turn to stale.
  package func nextChange(after now: Timestamp) -> Timestamp {
    let minute: Int64 = 60_000_000
    let turn = now.advanced(
      by: minute - ((now.microseconds % minute) + minute) % minute)
    guard let overview = reading?.overview else { return turn }
    guard let change = Feed(overview).nextChange(after: now), change > now else { return turn }
    return min(turn, change)
  }
}
