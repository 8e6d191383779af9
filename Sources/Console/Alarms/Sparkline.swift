import Terminal

/// A few values as one row of bars.
enum Sparkline {
  /// The bars, the oldest first; a value that is missing is free.
  ///
  /// - Parameters:
  ///   - values: The values.
  ///   - threshold: What is in range with them, so that a bar tells how near it is.
  /// - Returns: One character a value.
  static func text(_ values: [Double?], threshold: Double?) -> String {
    let known = (values.compactMap { $0 } + [threshold].compactMap { $0 }).filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return "" }
    let span = high - min(low, 0)
    return String(
      String.UnicodeScalarView(
        values.map { value in
          guard let value, value.isFinite else { return " " }
          let share = span > 0 ? (value - min(low, 0)) / span : 0
          return Glyph.rising(max(1, min(8, Int((share * 8).rounded(.up)))))
        }))
  }

  /// A value in few columns.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = value.magnitude
    if size >= 1e6 { return "\(Figure.fixed(value / 1e6, decimals: size < 1e7 ? 1 : 0))M" }
    if size >= 1e4 { return "\(Figure.fixed(value / 1e3, decimals: 0))k" }
    return Figure.fixed(value, decimals: size >= 100 ? 0 : size >= 10 ? 1 : 2)
  }
}
