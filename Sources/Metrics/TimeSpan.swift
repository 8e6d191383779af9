/// Lengths of time as people write them: "30s", "15m", "24h", "7d".
package enum TimeSpan {
  /// The units with their microseconds, the longest first.
  private static let units: [(name: String, microseconds: Int64)] = [
    ("d", 86_400_000_000),
    ("h", 3_600_000_000),
    ("m", 60_000_000),
    ("s", 1_000_000),
    ("ms", 1_000),
    ("us", 1),
  ]

  /// Reads one whole number and its unit: d, h, m, s, ms or us.
  ///
  /// - Returns: Microseconds, 0 or more; nil for anything else, a sign, a space, a fraction or
  ///   more than 290,000 years included.
  package static func parse(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let name = text.dropFirst(digits.count)
    guard let number = Int64(digits) else { return nil }
    guard let unit = units.first(where: { $0.name == name }) else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit.microseconds)
    return overflow ? nil : product
  }

  /// Writes a span as one whole number with the longest unit that loses nothing, which `parse`
  /// reads back.
  ///
  /// One day is written "24h", as it is said of a window; days begin with "2d".
  package static func format(_ microseconds: Int64) -> String {
    guard microseconds != 0 else { return "0s" }
    for (name, length) in units where microseconds % length == 0 {
      let number = microseconds / length
      guard name != "d" || number.magnitude > 1 else { continue }
      return "\(number)\(name)"
    }
    return "\(microseconds)us"
  }
}
