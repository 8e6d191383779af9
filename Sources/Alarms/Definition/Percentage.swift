/// A number from 0 to 100 with at most ten decimals, kept exactly as it is written.
package struct Percentage: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number in units of 1e-10.
  package let units: Int

  /// How many units make one.
  static let unitsPerOne = 10_000_000_000

  /// Nothing.
  package static let zero = Percentage(units: 0)

  /// One hundred.
  package static let whole = Percentage(units: 100 * unitsPerOne)

  private init(units: Int) {
    self.units = units
  }

  /// Reads digits, with at most ten more after a point; nil for all else and beyond 100.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, (1...3).contains(first.count),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let whole = Int(first)
    else { return nil }
    var units = whole * Self.unitsPerOne
    if parts.count == 2 {
      guard (1...10).contains(parts[1].count), let fraction = Int(parts[1]) else { return nil }
      var unit = Self.unitsPerOne
      for _ in 0..<parts[1].count { unit /= 10 }
      units += fraction * unit
    }
    guard units <= Self.whole.units else { return nil }
    self.units = units
  }

  /// The number from 0 to 100.
  package var value: Double { Double(units) / Double(Self.unitsPerOne) }

  /// Whether the left number is smaller.
  package static func < (left: Percentage, right: Percentage) -> Bool { left.units < right.units }

  /// The number without needless decimals, which reads back to the same.
  package var description: String {
    let whole = "\(units / Self.unitsPerOne)"
    guard units % Self.unitsPerOne != 0 else { return whole }
    var digits = "\(Self.unitsPerOne + units % Self.unitsPerOne)".dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return whole + "." + digits
  }
}
