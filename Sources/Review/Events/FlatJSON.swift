/// A JSON object of texts and numbers, without nesting: the body of an event.
///
/// Keys keep the order in which they were set, so the same event always has the same text, which the
/// chain hashes. Absent values have no key.
package struct FlatJSON: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case real(Double)
  }

  private(set) var entries: [(key: String, value: Value)] = []

  /// An object without keys.
  package init() {}

  package static func == (left: FlatJSON, right: FlatJSON) -> Bool { left.text == right.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Sets a text.
  package mutating func set(_ key: String, _ value: String?) {
    guard let value else { return }
    entries.append((key, .text(value)))
  }

  /// Sets a whole number.
  package mutating func set(_ key: String, _ value: Int64?) {
    guard let value else { return }
    entries.append((key, .integer(value)))
  }

  /// Sets a number.
  package mutating func set(_ key: String, _ value: Double) {
    entries.append((key, .real(value)))
  }

  subscript(key: String) -> Value? { entries.first { $0.key == key }?.value }

  /// The text of a key; nil where it is absent or no text.
  package func string(_ key: String) -> String? {
    guard case .text(let text)? = self[key] else { return nil }
    return text
  }

  func integer(_ key: String) -> Int64? {
    guard case .integer(let number)? = self[key] else { return nil }
    return number
  }

  func real(_ key: String) -> Double? {
    switch self[key] {
    case .real(let number): number
    case .integer(let number): Double(number)
    case .text, nil: nil
    }
  }

  /// The object as it is stored.
  package var text: String {
    var result = "{"
    for (index, entry) in entries.enumerated() {
      result += index == 0 ? "" : ","
      result += Self.quoted(entry.key) + ":"
      switch entry.value {
      case .text(let text): result += Self.quoted(text)
      case .integer(let number): result += String(number)
      case .real(let number): result += String(number)
      }
    }
    return result + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
