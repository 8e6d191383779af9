import Routing

/// Reads the text of a matcher.
struct MatcherParser {
  private let characters: [Character]
  private var position = 0
  private var names: [NameGlob]?
  private var severities: Set<AlarmSeverity>?
  private var metrics: Set<BuiltInMetric>?

  private static let fields = ["name", "severity", "metric"]

  init(_ text: String) {
    characters = Array(text)
  }

  /// A name as it is written, in quotes where it must be.
  static func written(_ name: String) -> String {
    let isPlain =
      !name.isEmpty && name.allSatisfy { !$0.isWhitespace && !",:\"\\".contains($0) }
    guard !isPlain else { return name }
    var result = "\""
    for character in name {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }

  mutating func parse() throws(AlarmTextProblem) -> AlarmMatcher {
    skipSpaces()
    while position < characters.count {
      try condition()
      skipSpaces()
    }
    guard names != nil || severities != nil || metrics != nil else {
      throw AlarmTextProblem(
        at: 0..<1, "the matcher names no alarm",
        expected: "a name such as High*, severity: or metric:; * for all alarms")
    }
    return AlarmMatcher(names: names, severities: severities, metrics: metrics)
  }

  private mutating func condition() throws(AlarmTextProblem) {
    let start = position
    let first = try value(after: "the start")
    guard position < characters.count, characters[position] == ":" else {
      try add(try values(from: first, start..<position), to: "name", at: start..<position)
      return
    }
    let field = start..<position
    position += 1
    let second = position
    let name = try value(after: "\(first):")
    try add(try values(from: name, second..<position), to: first, at: field)
  }

  private typealias Item = (text: String, range: Range<Int>)

  /// A value and those after it that commas join.
  private mutating func values(
    from first: String, _ range: Range<Int>
  ) throws(AlarmTextProblem) -> [Item] {
    var items: [Item] = [(first, range)]
    while position < characters.count, characters[position] == "," {
      position += 1
      let start = position
      let text = try value(after: ",")
      items.append((text, start..<position))
    }
    return items
  }

  private mutating func add(
    _ items: [Item], to field: String, at place: Range<Int>
  ) throws(AlarmTextProblem) {
    let isTwice =
      switch field {
      case "name": names != nil
      case "severity": severities != nil
      case "metric": metrics != nil
      default: false
      }
    guard !isTwice else {
      throw AlarmTextProblem(
        at: place, "'\(field)' stands twice", expected: "one, its values joined by commas")
    }
    switch field {
    case "name": names = items.map { NameGlob($0.text) }
    case "severity": severities = try Self.choices(items, "severity")
    case "metric": metrics = try Self.choices(items, "metric")
    default:
      throw AlarmTextProblem(
        at: place, "there is no field '\(AlarmText.shown(field))'",
        expected: NearestName.nearest(to: field, among: Self.fields)
          ?? AlarmText.alternatives(Self.fields))
    }
  }

  private static func choices<Choice>(
    _ items: [Item], _ field: String
  ) throws(AlarmTextProblem) -> Set<Choice>
  where Choice: RawRepresentable<String> & CaseIterable & Hashable {
    var choices: Set<Choice> = []
    for item in items {
      guard let choice = Choice(rawValue: item.text) else {
        throw AlarmTextProblem(
          at: item.range, "'\(AlarmText.shown(item.text))' is no \(field)",
          expected: AlarmText.alternatives(Choice.allCases.map(\.rawValue)))
      }
      choices.insert(choice)
    }
    return choices
  }

  private mutating func value(after before: String) throws(AlarmTextProblem) -> String {
    let start = position
    var text = ""
    if position < characters.count, characters[position] == "\"" {
      position += 1
      while position < characters.count, characters[position] != "\"" {
        if characters[position] == "\\", position + 1 < characters.count { position += 1 }
        text.append(characters[position])
        position += 1
      }
      guard position < characters.count else {
        throw AlarmTextProblem(
          at: start..<start + 1, "this quote is not closed", expected: "'\"' after the name")
      }
      position += 1
      return text
    }
    while position < characters.count, !characters[position].isWhitespace,
      !",:\"".contains(characters[position])
    {
      text.append(characters[position])
      position += 1
    }
    guard !text.isEmpty else {
      throw AlarmTextProblem(
        at: start..<start + 1, "a value is missing after '\(AlarmText.shown(before))'",
        expected: "a value, such as High*")
    }
    return text
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }
}
