import Routing

/// Reads CloudWatch's grammar of composite alarms: OR binds least, then AND, then NOT.
struct RuleParser {
  let characters: [Character]
  var position = 0
  var depth = 0
  var elements = 0

  /// CloudWatch's limits, and one that keeps groups from exhausting the stack.
  private static let mostCharacters = 10_240
  static let mostElements = 500
  static let deepest = 40

  private static let condition =
    "ALARM(name), OK(name), INSUFFICIENT_DATA(name), AT_LEAST(n, STATE, (names)), TRUE, FALSE, "
    + "NOT or a group in parentheses"
  private static let states = AlarmState.allCases.map(\.rawValue)

  init(_ text: String) {
    characters = Array(text)
  }

  mutating func parse() throws(AlarmTextProblem) -> CompositeExpression {
    guard characters.count <= Self.mostCharacters else {
      throw problem(
        Self.mostCharacters..<characters.count, "the rule is too long",
        "at most \(Self.mostCharacters) characters")
    }
    let expression = try alternatives()
    guard position < characters.count else { return expression }
    throw problem(
      position..<wordEnd,
      current == ")" ? "this ')' closes no group" : "'\(shown(position..<wordEnd))' joins nothing",
      current == ")" ? "a '(' before it, or nothing" : "AND or OR, or nothing")
  }

  static func endsName(_ character: Character) -> Bool {
    character.isWhitespace || "(),\"".contains(character)
  }
}

// MARK: The grammar
extension RuleParser {
  private mutating func alternatives() throws(AlarmTextProblem) -> CompositeExpression {
    var parts = [try conjunction()]
    while take(word: "OR") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(AlarmTextProblem) -> CompositeExpression {
    var parts = [try negatable()]
    while take(word: "AND") { parts.append(try negatable()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negatable() throws(AlarmTextProblem) -> CompositeExpression {
    skipSpaces()
    let start = position
    guard take(word: "NOT") else { return try primary() }
    try goDeeper(from: start)
    defer { depth -= 1 }
    return .not(try negatable())
  }

  private mutating func primary() throws(AlarmTextProblem) -> CompositeExpression {
    skipSpaces()
    let start = position
    try countElement()
    if take("(") {
      try goDeeper(from: start)
      defer { depth -= 1 }
      let expression = try alternatives()
      try close(start)
      return expression
    }
    let range = position..<wordEnd
    let word = String(characters[range])
    position = range.upperBound
    switch word.uppercased() {
    case "TRUE": return .constant(true)
    case "FALSE": return .constant(false)
    case "AT_LEAST": return try atLeast()
    case let keyword:
      guard let state = AlarmState(rawValue: keyword) else { throw noCondition(range) }
      let open = try open(after: word)
      let reference = try reference()
      try close(open)
      return .state(state, reference)
    }
  }

  private func noCondition(_ range: Range<Int>) -> AlarmTextProblem {
    guard !range.isEmpty else {
      let place = position..<position + 1
      return position == characters.count
        ? problem(place, "the rule ends here", Self.condition)
        : problem(place, "'\(shown(place))' is no condition", Self.condition)
    }
    return problem(range, "'\(shown(range))' is no condition", Self.condition)
  }

  /// What stands after `AT_LEAST`.
  private mutating func atLeast() throws(AlarmTextProblem) -> CompositeExpression {
    let open = try open(after: "AT_LEAST")
    skipSpaces()
    let start = position
    let quorum = try quorum()
    let place = start..<position
    try comma()
    let condition = try stateCondition()
    try comma()
    let list = try self.open(after: ",")
    var references = [try reference()]
    while skipSpacesAndTake(",") { references.append(try reference()) }
    try close(list)
    let end = position
    try close(open)
    if case .count(let count) = quorum, count > references.count {
      throw problem(
        place, "AT_LEAST asks for \(count) of \(references.count)",
        "a number from 1 to \(references.count), or a percentage")
    }
    var names: Set<String> = []
    if let repeated = references.first(where: { !names.insert($0.name).inserted }) {
      throw problem(
        list..<end, "AT_LEAST names '\(AlarmText.shown(repeated.text))' twice",
        "each alarm once")
    }
    return .atLeast(quorum, condition, references)
  }

  private mutating func quorum() throws(AlarmTextProblem) -> CompositeExpression.Quorum {
    let start = position
    let text = current == "\"" ? try quoted() : bareWord()
    let range = start..<position
    let expected = "a number from 1, or a percentage such as 50%"
    let digits = text.last == "%" ? text.dropLast() : Substring(text)
    guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(digits), number >= 1, text.last != "%" || number <= 100
    else {
      throw problem(range, "'\(AlarmText.shown(text))' is no number of alarms", expected)
    }
    return text.last == "%" ? .percent(number) : .count(number)
  }

  private mutating func stateCondition() throws(AlarmTextProblem)
    -> CompositeExpression.StateCondition
  {
    let isNegated = take(word: "NOT")
    skipSpaces()
    let range = position..<wordEnd
    guard let state = AlarmState(rawValue: String(characters[range]).uppercased()) else {
      throw problem(
        range, "'\(shown(range))' is no state",
        AlarmText.alternatives(Self.states)
          + ", each also after NOT")
    }
    position = range.upperBound
    return .init(state, isNegated: isNegated)
  }

  private mutating func reference() throws(AlarmTextProblem) -> AlarmReference {
    skipSpaces()
    try countElement()
    let start = position
    let text = current == "\"" ? try quoted() : bareWord()
    guard !text.isEmpty else {
      throw problem(
        start..<max(position, start + 1), "the name of an alarm is missing",
        "a name, in quotes if it has spaces, commas or parentheses")
    }
    let reference = AlarmReference(text)
    guard !text.hasPrefix("arn:") || reference.name != text else {
      throw problem(
        start..<position, "'\(AlarmText.shown(text))' is the ARN of no alarm",
        "the alarm's name, or arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME")
    }
    return reference
  }
}
