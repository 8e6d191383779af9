import Terminal

/// Lengths of time in at most five columns, for axes and narrow panels.
enum DurationText {
  /// Milliseconds as `0.4ms`, `850ms`, `2.4s`, `42s`, `12m`, `3.5h`, `12h`, `7d`.
  static func short(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite else { return "–" }
    guard milliseconds > 0 else { return "0" }
    if milliseconds < 0.95 { return Figure.fixed(milliseconds, decimals: 1) + "ms" }
    if milliseconds < 999.5 { return Figure.fixed(milliseconds, decimals: 0) + "ms" }
    let seconds = milliseconds / 1_000
    if seconds < 59.5 { return two(seconds) + "s" }
    if seconds < 3_570 { return two(seconds / 60) + "m" }
    if seconds < 86_000 { return two(seconds / 3_600) + "h" }
    return Figure.fixed(min(seconds / 86_400, 9_999), decimals: 0) + "d"
  }

  /// Seconds in their two largest units: `41s`, `6m41s`, `4h`, `4h12m`, `1d 0h`.
  static func exact(seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    guard seconds.magnitude < 1e9 else { return seconds < 0 ? "< -9999d" : "> 9999d" }
    let whole = Int(seconds.magnitude.rounded())
    let sign = seconds < 0 && whole > 0 ? "-" : ""
    if whole >= 86_400 { return "\(sign)\(whole / 86_400)d \(whole % 86_400 / 3_600)h" }
    if whole < 60 { return "\(sign)\(whole)s" }
    let (first, second, names) =
      whole >= 3_600
      ? (whole / 3_600, whole % 3_600 / 60, ("h", "m")) : (whole / 60, whole % 60, ("m", "s"))
    return "\(sign)\(first)\(names.0)" + (second > 0 ? "\(second)\(names.1)" : "")
  }

  /// Two significant digits.
  private static func two(_ value: Double) -> String {
    Figure.fixed(value, decimals: value < 9.95 ? 1 : 0)
  }
}
