import Alarms

/// Hooks in the tags of a file for CloudWatch, whose actions are ARNs alone.
///
/// The key is `iars:AlarmActions.2`: the field, and the place among its actions. The value has the
/// action, every byte that no tag may hold as `=` and two hexadecimal digits.
enum ActionTags {
  private static let prefix = "iars:"
  private static let fields: [AlarmField] = [.alarmActions, .okActions, .insufficientDataActions]
  /// CloudWatch's limit for a value, in characters.
  private static let longest = 256

  /// Takes the hooks out of a draft's actions.
  ///
  /// - Returns: Their tags, and the hooks that are too long for one.
  static func take(
    from draft: inout AlarmDraft
  ) -> (tags: [(key: String, value: String)], leftOut: [String]) {
    var tags: [(key: String, value: String)] = []
    var leftOut: [String] = []
    for field in fields {
      guard case .texts(let actions) = draft.values[field] else { continue }
      var others: [String] = []
      for (place, action) in actions.enumerated() {
        let value = encoded(action)
        if action.hasPrefix("arn:") {
          others.append(action)
        } else if value.utf8.count <= longest {
          tags.append(("\(prefix)\(field.rawValue).\(place + 1)", value))
        } else {
          leftOut.append(action)
        }
      }
      draft.values[field] = others.isEmpty ? nil : .texts(others)
    }
    return (tags, leftOut)
  }

  /// Whether a tag holds a hook.
  static func isKey(_ key: String) -> Bool { place(of: key) != nil }

  /// Puts hooks back among a draft's actions, each at its place.
  static func put(
    _ tags: [(key: String, value: String)], into draft: inout AlarmDraft
  ) -> [AlarmProblem] {
    var problems: [AlarmProblem] = []
    let placed = tags.compactMap { tag in
      place(of: tag.key).map { (field: $0.field, place: $0.place, tag: tag) }
    }
    for (field, place, tag) in placed.sorted(by: { $0.place < $1.place }) {
      guard let action = decoded(tag.value) else {
        problems.append(
          AlarmProblem(
            "Tags", "has \(tag.key), whose value is no action",
            expected: "what `iars alarms show --aws` writes"))
        continue
      }
      var actions: [String] = []
      switch draft.values[field] {
      case .texts(let texts): actions = texts
      case nil: break
      case .some: continue
      }
      guard !actions.contains(action) else { continue }
      actions.insert(action, at: min(place - 1, actions.count))
      draft.values[field] = .texts(actions)
    }
    return problems
  }

  private static func place(of key: String) -> (field: AlarmField, place: Int)? {
    guard key.hasPrefix(prefix) else { return nil }
    let parts = key.dropFirst(prefix.count).split(separator: ".")
    guard parts.count == 2, let field = fields.first(where: { $0.rawValue == parts[0] }),
      let place = Int(parts[1]), place >= 1
    else { return nil }
    return (field, place)
  }

  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where " _.:/+-@".utf8.contains(byte):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        result += "=" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let code = UInt8(digits, radix: 16) else { return nil }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
