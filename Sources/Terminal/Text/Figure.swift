/// Numbers as people read them, without a locale: the same on every machine, and cheap.
package enum Figure {
  /// A whole number in groups of three: `1,234`.
  package static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    guard digits.utf8.count > 3 else { return String(value) }
    var text = value < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.utf8.count - position).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A whole number in at most five columns and a sign: `999`, `12.3k`, `456k`, `1.2M`, `3.4G`.
  package static func compact(_ value: Int) -> String {
    guard value.magnitude >= 1_000 else { return String(value) }
    let sign = value < 0 ? "-" : ""
    var scaled = Double(value.magnitude)
    for unit in ["k", "M", "G", "T", "P", "E"] {
      scaled /= 1_000
      if scaled < 99.95 { return sign + fixed(scaled, decimals: 1) + unit }
      if scaled < 999.5 || unit == "E" { return sign + fixed(scaled, decimals: 0) + unit }
    }
    return sign
  }

  /// A share of 1 in percent: `63.1%`.
  package static func percent(_ share: Double, decimals: Int = 1) -> String {
    share.isFinite ? fixed(share * 100, decimals: decimals) + "%" : unknown
  }

  /// A number with so many decimals, 0 to 9, halves away from 0; `–` when it is not finite.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return unknown }
    let places = min(9, max(0, decimals))
    let power = (0..<places).reduce(1) { product, _ in product * 10 }
    let scaled = (value.magnitude * Double(power)).rounded()
    guard scaled < 9e18 else { return String(value) }
    let whole = Int(scaled)
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let fraction = String(whole % power)
    let zeros = String(repeating: "0", count: places - fraction.utf8.count)
    return "\(sign)\(whole / power).\(zeros)\(fraction)"
  }

  /// A number with so many decimals and always a sign: `-0.0210`, `+0.0100`.
  package static func signed(_ value: Double, decimals: Int) -> String {
    (value < 0 ? "-" : "+") + fixed(abs(value), decimals: decimals)
  }

  /// A length of time in its two largest units: `850 ms`, `2.4 s`, `42 s`, `12 min`, `1 h 12 m`,
  /// `3 d 4 h`; `–` when it is not finite.
  package static func duration(milliseconds: Double) -> String {
    guard milliseconds.isFinite else { return unknown }
    let length = milliseconds.magnitude
    let sign = milliseconds < 0 && length >= 0.5 ? "-" : ""
    if length < 999.5 { return "\(sign)\(fixed(length, decimals: 0)) ms" }
    return sign + longDuration(seconds: length / 1_000)
  }

  /// How old something is: as a duration, but below a second in tenths, `0.3 s`.
  package static func age(seconds: Double) -> String {
    guard seconds.isFinite else { return unknown }
    return (seconds < 0 ? "-" : "") + longDuration(seconds: seconds.magnitude)
  }

  private static let unknown = "–"

  private static func longDuration(seconds: Double) -> String {
    if seconds < 9.95 { return fixed(seconds, decimals: 1) + " s" }
    if seconds < 59.5 { return fixed(seconds, decimals: 0) + " s" }
    let minutes = Int(min(1e15, (seconds / 60).rounded()))
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 24 * 60 { return "\(minutes / 60) h \(minutes % 60) m" }
    let hours = (minutes + 30) / 60
    return "\(hours / 24) d \(hours % 24) h"
  }
}
