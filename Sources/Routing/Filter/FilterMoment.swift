/// A moment in a filter: fixed, or an age before the present, which moves on with it.
package enum FilterMoment: Hashable, Sendable {
  case fixed(Timestamp)
  /// Microseconds before the present; 0 or more.
  case ago(Int64)

  /// The moment as seen from a present.
  package func timestamp(now: Timestamp) -> Timestamp {
    switch self {
    case .fixed(let timestamp): timestamp
    case .ago(let microseconds): now.advanced(by: -microseconds)
    }
  }

  private static let units: [(name: String, microseconds: Int64)] = [
    ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000),
    ("ms", 1_000), ("us", 1),
  ]

  /// Reads RFC 3339, a date (its midnight in UTC), `now`, or an age: a whole number and d, h, m, s,
  /// ms or us.
  package static func parse(_ text: String) -> Result<FilterMoment, TimestampProblem> {
    if text.lowercased() == "now" { return .success(.ago(0)) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count)
    if let number = Int64(digits), let length = units.first(where: { $0.name == unit }) {
      let (product, overflow) = number.multipliedReportingOverflow(by: length.microseconds)
      return overflow ? .failure(.noSuchDate) : .success(.ago(product))
    }
    // A date alone has the length of 2026-01-15.
    let isDate = text.utf8.count == 10 && !text.contains { $0 == "T" || $0 == "t" }
    return Timestamp.parse(isDate ? text + "T00:00:00Z" : text).map { .fixed($0) }
  }
}

extension FilterMoment: CustomStringConvertible {
  /// Text that `parse` reads back to the same moment.
  package var description: String {
    switch self {
    case .fixed(let timestamp): return timestamp.description
    case .ago(0): return "now"
    case .ago(let microseconds):
      for (name, length) in Self.units where microseconds % length == 0 {
        return "\(microseconds / length)\(name)"
      }
      return "\(microseconds)us"
    }
  }
}
