/// The spelling of single words and values in the filter language.
package enum FilterText {
  /// The words that join conditions instead of being searched for.
  static let keywords: Set<String> = ["or", "and", "not"]

  /// Whether a character ends a word that is not quoted.
  static func endsWord(_ character: Character) -> Bool {
    character.isWhitespace || character == "(" || character == ")" || character == "\""
  }

  /// Whether a character belongs to a field's name.
  static func isInName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character == "_")
  }

  /// The operators, those first that begin with another.
  static let operators = [">=", "<=", "!=", ":", "=", ">", "<"]

  /// A pattern of words as it is written, in quotes where it must be.
  static func word(_ pattern: WordPattern) -> String {
    let isPlain =
      !keywords.contains(pattern.text.lowercased())
      && pattern.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return (isPlain ? pattern.text : quoted(pattern.text)) + (pattern.isPrefix ? "*" : "")
  }

  /// A value as it is written after a field, in quotes where it must be.
  static func value(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0 != "," && $0 != "\\" && !endsWord($0) }
    return isPlain ? text : quoted(text)
  }

  /// A number that reads back to the same value.
  static func number(_ value: Double) -> String {
    guard let whole = Int64(exactly: value), whole.magnitude < 1 << 53 else {
      return value.description
    }
    return value == 0 ? "0" : "\(whole)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }

  /// A piece of a text for a message: cut to 40 characters, and safe on a terminal.
  package static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(40) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > 40 ? result + "..." : result
  }
}
