import Alarms
import Terminal

/// A few values as one row of bars, across which a threshold lies.
///
/// The threshold is at half the height, in every row: what is above it is visibly higher, whatever
/// the colours and the glyphs. What breaches is in the colour of what fires.
enum Sparkline {
  /// The levels of bars up to the threshold, and of those above it, of 8.
  private static let under = 1...4
  private static let over = 6...8

  /// The bars, the oldest first; a value that is missing is free.
  static func spans(_ values: [Double?], _ rule: MetricRule) -> [Span] {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    let low = min(known.min() ?? 0, 0, rule.threshold)
    let high = max(known.max() ?? 0, rule.threshold)
    return values.map { value in
      guard let value, value.isFinite else { return Span(" ", .muted) }
      let isBreach = rule.comparison.isBreached(by: value, threshold: rule.threshold)
      let isOver = isBreach == rule.comparison.isUpper
      let start = isOver ? rule.threshold : low
      let length = isOver ? high - rule.threshold : rule.threshold - low
      let share = length > 0 ? (value - start) / length : isOver ? 0 : 1
      let levels = isOver ? over : under
      let level = levels.lowerBound + max(0, Int((share * Double(levels.count)).rounded(.down)))
      return Span(
        "\(Glyph.rising(min(level, levels.upperBound)))", isBreach ? .alarmFiring : .accent,
        bold: isBreach)
    }
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

extension AlarmComparison {
  /// Whether it is what is too large that breaches.
  var isUpper: Bool { self == .above || self == .atLeast }
}
