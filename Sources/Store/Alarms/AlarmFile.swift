package import Alarms
import FoundationEssentials

/// Alarms as JSON: that of `aws cloudwatch put-metric-alarm` and `put-composite-alarm`, with our
/// fields beside CloudWatch's or, where only those may stand, in tags.
package enum AlarmFile {
  /// Reads the fields of an alarm.
  ///
  /// - Parameter text: One JSON object.
  /// - Returns: The draft, whose values are still to be checked.
  /// - Throws: `AlarmProblems`: no JSON object, or names that are no field.
  package static func draft(_ text: String) throws -> AlarmDraft {
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    } catch {
      throw AlarmProblems([AlarmProblem("the file", "is no JSON", expected: "one JSON object")])
    }
    guard case .object(let object) = value else {
      throw AlarmProblems([
        AlarmProblem("the file", "holds \(value.sort)", expected: "one JSON object")
      ])
    }
    var draft = AlarmDraft()
    var problems: [AlarmProblem] = []
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      if name == "Tags" {
        take(tags: value, into: &draft, &problems)
      } else if let field = AlarmField(rawValue: name) {
        if case .null = value { continue }
        draft.values[field] = self.value(value, of: field)
      } else {
        problems.append(AlarmField.problem(ofUnknown: name))
      }
    }
    guard problems.isEmpty else {
      // Those of the fields that are known are told with them.
      let others = Self.problems(of: draft)
      throw AlarmProblems(problems + others)
    }
    return draft
  }

  /// An alarm's JSON, its fields in the order of their names.
  ///
  /// - Parameters:
  ///   - definition: The alarm.
  ///   - isForAWS: Whether only names that CloudWatch knows may stand.
  ///   - isPretty: Whether it is for people, over several lines.
  /// - Returns: One JSON object.
  package static func text(
    _ definition: AlarmDefinition, isForAWS: Bool = false, isPretty: Bool = false
  ) -> String {
    var draft = AlarmDraft(definition)
    var object: [String: JSONValue] = [:]
    var tags: [JSONValue] = []
    if isForAWS {
      for (key, value) in ActionTags.take(from: &draft).tags {
        tags.append(tag(key, value))
      }
    }
    for (field, value) in draft.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if case .pairs(let pairs) = value, field == .tags {
        tags += pairs.map { tag($0.name, $0.value) }
      } else if isForAWS, let key = field.tagKey {
        tags.append(tag(key, draft.typed(field)))
      } else {
        object[field.rawValue] = json(value)
      }
    }
    if !tags.isEmpty { object["Tags"] = .list(tags) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    let data = try? encoder.encode(JSONValue.object(object))
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// The actions that have no place in CloudWatch's JSON, not even in a tag.
  package static func leftOut(forAWS definition: AlarmDefinition) -> [String] {
    var draft = AlarmDraft(definition)
    return ActionTags.take(from: &draft).leftOut
  }

  private static func tag(_ key: String, _ value: String) -> JSONValue {
    .object(["Key": .text(key), "Value": .text(value)])
  }

  private static func problems(of draft: AlarmDraft) -> [AlarmProblem] {
    do {
      _ = try draft.definition()
      return []
    } catch {
      return error.problems
    }
  }

  private static func take(
    tags value: JSONValue, into draft: inout AlarmDraft, _ problems: inout [AlarmProblem]
  ) {
    guard case .list(let tags) = value else {
      problems.append(AlarmProblem("Tags", "is \(value.sort)", expected: "a list of tags"))
      return
    }
    var foreign: [AlarmDraft.Pair] = []
    var actions: [(key: String, value: String)] = []
    for tag in tags {
      guard case .object(let tag) = tag, case .text(let key)? = tag["Key"],
        case .text(let text)? = tag["Value"]
      else {
        problems.append(AlarmProblem("Tags", "holds no tag", expected: "a Key and a Value"))
        continue
      }
      if ActionTags.isKey(key) {
        actions.append((key, text))
      } else if let field = AlarmField.allCases.first(where: { $0.tagKey == key }) {
        let before = draft.values[field]
        let shown = draft.typed(field)
        draft.type(text, for: field)
        guard let before, before != draft.values[field] else { continue }
        problems.append(
          AlarmProblem(
            field, "is '\(AlarmNames.shown(shown))' and the tag \(key) '\(AlarmNames.shown(text))'",
            expected: "one of the two, or both the same"))
      } else {
        foreign.append(AlarmDraft.Pair(name: key, value: text))
      }
    }
    if !foreign.isEmpty { draft.values[.tags] = .pairs(foreign) }
    problems += ActionTags.put(actions, into: &draft)
  }

  private static func value(_ value: JSONValue, of field: AlarmField) -> AlarmDraft.Value {
    switch value {
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .flag(let flag): return .flag(flag)
    case .null: return .other("null")
    case .object: return .other(value.sort)
    case .list(let list):
      let texts = list.compactMap { item -> String? in
        guard case .text(let text) = item else { return nil }
        return text
      }
      if texts.count == list.count, field.kind != .pairs || list.isEmpty {
        return field.kind == .pairs ? .pairs([]) : .texts(texts)
      }
      let pairs = list.compactMap { item -> AlarmDraft.Pair? in
        guard case .object(let pair) = item, case .text(let name)? = pair["Name"],
          case .text(let value)? = pair["Value"], pair.count == 2
        else { return nil }
        return AlarmDraft.Pair(name: name, value: value)
      }
      return pairs.count == list.count ? .pairs(pairs) : .other("a list of other things")
    }
  }

  private static func json(_ value: AlarmDraft.Value) -> JSONValue {
    switch value {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .texts(let texts): .list(texts.map { .text($0) })
    case .pairs(let pairs):
      .list(pairs.map { .object(["Name": .text($0.name), "Value": .text($0.value)]) })
    case .other(let sort): .text(sort)
    }
  }
}
