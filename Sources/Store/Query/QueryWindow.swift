import GRDB
import Routing

/// The stretch of time of a query, in microseconds, with the bounds that its filter sets.
struct QueryWindow {
  /// Included; the least there is where nothing bounds it.
  var start = Int64.min
  /// Excluded; the greatest there is where nothing bounds it.
  var end = Int64.max

  var isBounded: Bool { start != .min || end != .max }

  init(_ query: DecisionQuery) {
    narrow(to: query.since?.microseconds ?? .min, query.until?.microseconds ?? .max)
    switch query.filter.expression {
    case .all(let parts): for part in parts { narrow(to: part, now: query.now) }
    case let expression: narrow(to: expression, now: query.now)
    }
  }

  private mutating func narrow(to expression: FilterExpression, now: Timestamp) {
    guard case .time(let interval) = expression else { return }
    func bound(_ bound: FilterInterval<FilterMoment>.Bound, addsOne: Bool) -> Int64 {
      bound.value.timestamp(now: now).advanced(by: addsOne ? 1 : 0).microseconds
    }
    narrow(
      to: interval.lower.map { bound($0, addsOne: !$0.isIncluded) } ?? .min,
      interval.upper.map { bound($0, addsOne: $0.isIncluded) } ?? .max)
  }

  private mutating func narrow(to start: Int64, _ end: Int64) {
    self.start = max(self.start, start)
    self.end = min(self.end, end)
  }
}
