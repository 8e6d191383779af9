package import Routing

/// A text with something wrong at a place: the same value as for a filter, drawn the same way.
package typealias AlarmTextProblem = FilterProblem

/// Numbers, times and names as alarms write them.
enum AlarmText {
  /// A number that reads back to the same value.
  static func number(_ value: Double) -> String {
    guard let whole = Int64(exactly: value), whole.magnitude < 1 << 53 else {
      return value.description
    }
    return "\(whole)"
  }

  /// A number for people: at most four significant digits after a point.
  static func shown(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return number(value) }
    var unit = 1.0
    while unit < 1e6, value.magnitude * unit < 1_000 { unit *= 10 }
    let rounded = (value * unit).rounded() / unit
    return rounded == 0 && value != 0 ? value.description : number(rounded)
  }

  /// The number that a text is in decimal notation, finite.
  static func number(from text: some StringProtocol) -> Double? {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// A count with its noun, such as `1 point` and `2 points`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A length of time in whole seconds, in the longest unit that loses nothing: `90 s`, `10 min`.
  static func span(seconds: Int) -> String {
    for (length, name) in [(86_400, "d"), (3_600, "h"), (60, "min")]
    where seconds >= length && seconds % length == 0 {
      return "\(seconds / length) \(name)"
    }
    return "\(seconds) s"
  }

  /// Names in a row: `a, b or c`.
  static func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Text of somebody else's for a message: cut to 40 characters, and safe on a terminal.
  static func shown(_ text: String) -> String { FilterText.shown(text) }

  /// Whether a text could move a terminal's cursor or hide itself.
  static func isHostile(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        true
      default: false
      }
    }
  }
}
