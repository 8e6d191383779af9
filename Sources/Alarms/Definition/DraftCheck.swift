import Routing

/// Makes a definition of a draft's values and collects all that is wrong with them.
struct DraftCheck {
  let values: [AlarmField: AlarmDraft.Value]
  private(set) var problems: [AlarmProblem] = []

  init(values: [AlarmField: AlarmDraft.Value]) {
    self.values = values
  }

  /// The definition; nil, or of no use, where there are problems.
  mutating func definition(version: Int) -> AlarmDefinition? {
    let name = name()
    let details = limited(.details, 0...1_024) ?? ""
    let severity: AlarmSeverity = choice(.severity, default: .warning)
    let isEnabled = flag(.enabled) ?? true
    let actions = AlarmActions(
      isEnabled: flag(.actionsEnabled) ?? true, onAlarm: actions(.alarmActions),
      onOK: actions(.okActions), onInsufficientData: actions(.insufficientDataActions))
    let rule = values[.alarmRule] == nil ? metricRule().map { .metric($0) } : compositeRule()
    let tags = tags()
    guard let name, let rule else { return nil }
    var definition = AlarmDefinition(
      name: name, details: details, rule: rule, severity: severity, actions: actions,
      isEnabled: isEnabled, version: version)
    definition.namesUnit = values[.unit] != nil
    definition.tags = tags
    return definition
  }

  /// CloudWatch's limits.
  private mutating func tags() -> [AlarmDraft.Pair] {
    guard let value = values[.tags] else { return [] }
    guard case .pairs(let tags) = value else {
      refuse(.tags, "is \(Self.called(value))", expected: "a list of tags")
      return []
    }
    if tags.count > 50 { refuse(.tags, "has \(tags.count) tags", expected: "at most 50") }
    var keys: Set<String> = []
    for tag in tags {
      if !(1...128).contains(tag.name.count) {
        refuse(.tags, "has a key of \(tag.name.count) characters", expected: "1 to 128")
      }
      if tag.value.count > 256 {
        refuse(.tags, "has a value of \(tag.value.count) characters", expected: "at most 256")
      }
      for text in [tag.name, tag.value] where AlarmText.isHostile(text) {
        refuse(.tags, "has '\(AlarmText.shown(text))'", expected: "printable characters")
      }
      if !keys.insert(tag.name).inserted {
        refuse(
          .tags, "has the key '\(AlarmText.shown(tag.name))' twice", expected: "each key once")
      }
    }
    return tags
  }

  mutating func refuse(_ field: AlarmField, _ message: String, expected: String) {
    problems.append(AlarmProblem(field, message, expected: expected))
  }

  private mutating func name() -> String? {
    guard values[.name] != nil else {
      refuse(.name, "is missing", expected: "a name of 1 to 255 characters")
      return nil
    }
    return limited(.name, 1...255)
  }

  private mutating func compositeRule() -> AlarmDefinition.Rule? {
    for field in AlarmField.allCases where field.isOfMetricRule && values[field] != nil {
      refuse(
        field, "does not go with AlarmRule", expected: "either AlarmRule or a metric's fields")
    }
    guard let text = text(.alarmRule) else { return nil }
    do {
      return .composite(try CompositeRule.parse(text))
    } catch {
      refuse(
        .alarmRule, "is wrong at character \(error.offset + 1): \(error.message)",
        expected: error.expected)
      return nil
    }
  }

  private mutating func actions(_ field: AlarmField) -> [AlarmAction] {
    guard let value = values[field] else { return [] }
    guard case .texts(let texts) = value else {
      refuse(field, "is \(Self.called(value))", expected: "a list of actions")
      return []
    }
    if texts.count > AlarmActions.mostForState {
      refuse(
        field, "has \(texts.count) actions", expected: "at most \(AlarmActions.mostForState)")
    }
    var actions: [AlarmAction] = []
    for text in texts {
      do {
        actions.append(try AlarmAction.parse(text))
      } catch {
        refuse(field, "is wrong: \(error.message)", expected: error.expected)
      }
    }
    return actions
  }
}

// MARK: Values by their kinds
extension DraftCheck {
  mutating func text(_ field: AlarmField) -> String? {
    switch values[field] {
    case .text(let text): return text
    case nil: return nil
    case .some(let value):
      refuse(field, "is \(Self.called(value))", expected: "text")
      return nil
    }
  }

  mutating func flag(_ field: AlarmField) -> Bool? {
    switch values[field] {
    case .flag(let flag): return flag
    case nil: return nil
    case .some(let value):
      refuse(field, "is \(Self.called(value))", expected: "true or false")
      return nil
    }
  }

  /// A text of so many characters that cannot harm a terminal.
  private mutating func limited(_ field: AlarmField, _ lengths: ClosedRange<Int>) -> String? {
    guard let text = text(field) else { return nil }
    guard lengths.contains(text.count) else {
      refuse(
        field, text.isEmpty ? "is empty" : "has \(text.count) characters",
        expected: "\(lengths.lowerBound) to \(lengths.upperBound) characters")
      return nil
    }
    guard !AlarmText.isHostile(text), field != .name || text.contains(where: { !$0.isWhitespace })
    else {
      refuse(
        field, "is '\(AlarmText.shown(text))'",
        expected: "printable characters, no control or formatting characters")
      return nil
    }
    return text
  }

  /// One of the cases of an enumeration; its default where the field is absent or wrong.
  mutating func choice<Choice>(_ field: AlarmField, default preset: Choice) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = text(field) else { return preset }
    if let choice = Choice(rawValue: text) { return choice }
    refuse(
      field, "is '\(AlarmText.shown(text))'",
      expected: AlarmText.alternatives(Choice.allCases.map(\.rawValue)))
    return preset
  }

  mutating func number(_ field: AlarmField, expected: String) -> Double? {
    switch values[field] {
    case .number(let number) where number.isFinite: return number
    case nil: return nil
    case .some(let value):
      refuse(field, "is \(Self.called(value))", expected: expected)
      return nil
    }
  }

  /// A whole number in a range; nil where the field is absent or wrong.
  mutating func whole(_ field: AlarmField, _ range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let number = number(field, expected: expected) else { return nil }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      refuse(field, "is \(AlarmText.number(number))", expected: expected)
      return nil
    }
    return whole
  }

  static func called(_ value: AlarmDraft.Value) -> String {
    switch value {
    case .text(let text): "'\(AlarmText.shown(text))'"
    case .number(let number): AlarmText.number(number)
    case .flag(let flag): "\(flag)"
    case .texts, .pairs: "a list"
    case .other(let name): name
    }
  }
}
