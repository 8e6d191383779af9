import Terminal

/// Amounts as tables show them.
///
/// They are whatever requests say: beyond these limits no figure is meant, and none may trap.
enum AmountText {
  /// In groups of three, without decimals.
  static func grouped(_ amount: Double) -> String {
    guard amount.magnitude < 1e12 else { return amount.isNaN ? "–" : "> 1e12" }
    return Figure.grouped(Int(amount.rounded()))
  }

  /// In groups of three where that fits in so many columns, and else shortened to `1.2G`: a figure
  /// cut short would be another figure.
  static func fitting(_ amount: Double, columns: Int) -> String {
    let digits = grouped(amount)
    guard digits.utf8.count > columns, amount.magnitude < 1e12 else { return digits }
    return Figure.compact(Int(amount.rounded()))
  }

  /// In groups of three, with two decimals where it is not whole.
  static func exact(_ amount: Double) -> String {
    guard amount.magnitude < 1e12 else { return "\(amount)" }
    let whole = Int(amount.rounded(.towardZero))
    let cents = Int(((amount - Double(whole)).magnitude * 100).rounded())
    guard cents > 0, cents < 100 else { return grouped(amount) }
    return "\(Figure.grouped(whole)).\(cents < 10 ? "0" : "")\(cents)"
  }
}
