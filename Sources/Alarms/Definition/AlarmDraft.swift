/// An alarm's fields as somebody wrote them, wrong values included.
///
/// JSON, the command line and the editor all fill one and have it checked by `definition`, so
/// that a field is wrong in the same words everywhere.
package struct AlarmDraft: Hashable, Sendable {
  /// A value as it was given.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case texts([String])
    case pairs([Pair])
    /// A value of a sort that no field has, such as an object; with what to call it.
    case other(String)
  }

  /// A name with its value.
  package struct Pair: Hashable, Sendable {
    package var name: String
    package var value: String

    /// A name with its value.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What each field was given; a field that was not is absent.
  package var values: [AlarmField: Value]

  /// A draft of these fields.
  package init(_ values: [AlarmField: Value] = [:]) {
    self.values = values
  }

  /// Sets a field from what was typed, by the field's kind.
  ///
  /// A number that is none, a flag that is none, stays as text, for `definition` to refuse. Items
  /// of lists are separated by commas outside quotes; a dimension is written `Type=poisoning`.
  ///
  /// - Parameters:
  ///   - text: What was typed; the field is left out when it is empty.
  ///   - field: The field.
  package mutating func type(_ text: String, for field: AlarmField) {
    guard !text.isEmpty else {
      values[field] = nil
      return
    }
    values[field] =
      switch field.kind {
      case .text: .text(text)
      case .number: AlarmText.number(from: text).map { .number($0) } ?? .text(text)
      case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
      case .texts: .texts(Self.list(text))
      case .pairs:
        .pairs(
          Self.list(text).map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
          })
      }
  }

  /// What stands in a field, as `type(_:for:)` takes it.
  package func typed(_ field: AlarmField) -> String {
    switch values[field] {
    case .text(let text): text
    case .number(let number): AlarmText.number(number)
    case .flag(let flag): "\(flag)"
    case .texts(let texts): texts.joined(separator: ", ")
    case .pairs(let pairs): pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    case .other, nil: ""
    }
  }

  /// Items between commas, but for those in quotes and after a backslash.
  private static func list(_ text: String) -> [String] {
    var items: [String] = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == ",", !isQuoted, !isEscaped {
        items.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      items[items.count - 1].append(character)
    }
    return items.map { item in
      String(item.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }
}
