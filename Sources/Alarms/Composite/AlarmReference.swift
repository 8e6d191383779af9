/// Another alarm as a rule names it: by its name, or by an ARN that ends in it.
package struct AlarmReference: Hashable, Sendable, CustomStringConvertible {
  /// What stands in the rule, without quotes.
  package let text: String

  /// A reference by a name or an ARN.
  package init(_ text: String) {
    self.text = text
  }

  /// The alarm's name.
  package var name: String {
    guard text.hasPrefix("arn:") else { return text }
    let parts = text.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, parts[5] == "alarm", !parts[6].isEmpty else { return text }
    return String(parts[6])
  }

  /// The reference as it is written, in quotes where it must be.
  package var description: String {
    let isPlain = !text.isEmpty && text.allSatisfy { !RuleParser.endsName($0) && $0 != "\\" }
    guard !isPlain else { return text }
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
