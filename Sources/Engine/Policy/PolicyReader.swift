import Routing
import TOMLKit

/// Reads one policy file.
struct PolicyReader {
  private let document: TOMLDocument
  private var root: TOMLTable { document.root }

  /// A reader of a file's text.
  ///
  /// - Throws: An `EngineError` with line and column where the text is not TOML.
  init(_ text: String, file: String) throws(EngineError) {
    document = try TOMLDocument(text, file: file, orElse: "a policy is a TOML file")
  }

  /// The policy, checked.
  func policy() throws(EngineError) -> Policy {
    let sections = PolicyParameter.all.map(\.section)
    try checkKeys(
      of: root, ["base", "name", "revision", "temperature_mode", "knockout"] + sections, in: "")
    var policy = try base()
    if let name = try string(root, "name", "name") { policy.name = name }
    if let revision = root["revision"] {
      guard let number = revision.int else {
        throw wrongKind("revision", revision, "a whole number")
      }
      policy.revision = number
    }
    if let mode: TemperatureMode = try choice(root, "temperature_mode", "temperature_mode") {
      policy.temperatureMode = mode
    }
    for section in Set(sections).sorted() {
      try read(section, into: &policy)
    }
    if let knockouts = try knockouts() { policy.knockouts = knockouts }
    do {
      try policy.validate()
    } catch {
      throw problem(error.key, error.reason)
    }
    for preset in Policy.presets where preset.version == policy.version && preset != policy {
      throw problem(
        "name",
        "\(policy.version) is a preset, from which this policy differs; "
          + "give it a name or a revision of its own")
    }
    return policy
  }

  private func base() throws(EngineError) -> Policy {
    guard let name = try string(root, "base", "base") else { return .reference }
    for preset in Policy.presets where preset.name == name { return preset }
    throw problem(
      "base",
      "there is no preset '\(UnsafeScalars.shown(name))'; give "
        + Policy.presets.map(\.name).joined(separator: " or "))
  }

  private func read(_ section: String, into policy: inout Policy) throws(EngineError) {
    guard let value = root[section] else { return }
    guard let table = value.table else { throw wrongKind(section, value, "a table") }
    let parameters = PolicyParameter.all.filter { $0.section == section }
    try checkKeys(of: table, parameters.map(\.key), in: section)
    for parameter in parameters {
      guard let value = table[parameter.key] else { continue }
      guard let number = value.double ?? value.int.map(Double.init) else {
        throw wrongKind(parameter.name, value, "a number")
      }
      policy[keyPath: parameter.path] = number
    }
  }

  private func knockouts() throws(EngineError) -> [KnockoutRule]? {
    guard let value = root["knockout"] else { return nil }
    guard let array = value.array else {
      throw wrongKind("knockout", value, "[[knockout]] tables, or knockout = [] for none")
    }
    var rules: [KnockoutRule] = []
    for (index, element) in array.enumerated() {
      let path = "knockout[\(index + 1)]"
      guard let table = element.table else { throw wrongKind(path, element, "a table") }
      rules.append(try rule(table, path))
    }
    return rules
  }

  private func rule(_ table: TOMLTable, _ path: String) throws(EngineError) -> KnockoutRule {
    try checkKeys(of: table, ["name", "action", "message", "when"], in: path)
    guard let name = try string(table, "name", "\(path).name") else {
      throw problem("\(path).name", "is missing")
    }
    guard let action: KnockoutRule.Action = try choice(table, "action", "\(path).action") else {
      throw problem("\(path).action", "is missing")
    }
    guard let message = try string(table, "message", "\(path).message") else {
      throw problem("\(path).message", "is missing; it is what people read as the reason")
    }
    guard let when = table["when"] else { throw problem("\(path).when", "is missing") }
    guard let array = when.array else {
      throw wrongKind("\(path).when", when, "a list of conditions")
    }
    var conditions: [KnockoutRule.Condition] = []
    for element in array {
      guard let table = element.table else {
        throw wrongKind(
          "\(path).when", element, "{ field = \"...\", comparison = \"...\", value = ... }")
      }
      conditions.append(try condition(table, "\(path).when"))
    }
    return KnockoutRule(name: name, conditions: conditions, action: action, message: message)
  }

  private func condition(
    _ table: TOMLTable, _ path: String
  ) throws(EngineError) -> KnockoutRule.Condition {
    try checkKeys(of: table, ["field", "comparison", "value"], in: path)
    guard let field: KnockoutRule.Field = try choice(table, "field", "\(path).field") else {
      throw problem("\(path).field", "is missing")
    }
    guard
      let comparison: KnockoutRule.Comparison = try choice(
        table, "comparison", "\(path).comparison")
    else { throw problem("\(path).comparison", "is missing") }
    guard let value = table["value"] else { throw problem("\(path).value", "is missing") }
    return KnockoutRule.Condition(field, comparison, try conditionValue(value, "\(path).value"))
  }

  private func conditionValue(
    _ value: any TOMLValueConvertible, _ path: String
  ) throws(EngineError) -> KnockoutRule.Value {
    if let number = value.double ?? value.int.map(Double.init) { return .number(number) }
    if let text = value.string { return .text(text) }
    // `is_duplicate` reads better so.
    if let flag = value.bool { return .number(flag ? 1 : 0) }
    guard let array = value.array else {
      throw wrongKind(path, value, "a number, a string or a list of strings")
    }
    var texts: [String] = []
    for element in array {
      guard let text = element.string else { throw wrongKind(path, element, "a string") }
      texts.append(text)
    }
    return .texts(texts)
  }

  private func string(
    _ table: TOMLTable, _ key: String, _ path: String
  ) throws(EngineError) -> String? {
    guard let value = table[key] else { return nil }
    guard let string = value.string else { throw wrongKind(path, value, "a string") }
    return string
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ table: TOMLTable, _ key: String, _ path: String
  ) throws(EngineError) -> Choice? {
    guard let name = try string(table, key, path) else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    throw problem(
      path,
      NearestName.message("value", name, known: Choice.allCases.map(\.rawValue)))
  }

  private func checkKeys(
    of table: TOMLTable, _ known: [String], in path: String
  ) throws(EngineError) {
    for key in table.keys where !known.contains(key) {
      let place = document.place(of: path.isEmpty ? key : "\(path).\(key)")
      let reason = NearestName.message("key", key, known: known)
      throw EngineError(.badData, at: place, path.isEmpty ? reason : "\(path): \(reason)")
    }
  }

  private func wrongKind(
    _ path: String, _ value: any TOMLValueConvertible, _ expected: String
  ) -> EngineError {
    let kind =
      switch value.type {
      case .table: "a table"
      case .array: "an array"
      case .string: "a string"
      case .int, .double: "a number"
      case .bool: "a boolean"
      case .date, .time, .dateTime: "a date or time"
      }
    return problem(path, "is \(kind); give \(expected)")
  }

  private func problem(_ path: String, _ reason: String) -> EngineError {
    EngineError(.badData, at: document.place(of: path), "\(path): \(reason)")
  }
}
