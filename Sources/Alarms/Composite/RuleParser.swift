import Routing

/// Reads CloudWatch's grammar of composite alarms: OR binds least, then AND, then NOT.
struct RuleParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private var elements = 0

  /// CloudWatch's limits, and one that keeps groups from exhausting the stack.
  private static let mostCharacters = 10_240
  private static let mostElements = 500
  private static let deepest = 40

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
    if let repeated = references.first(where: { one in references.count { $0.name == one.name } > 1
      })
    {
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
    return AlarmReference(text)
  }
}

// MARK: The characters
extension RuleParser {
  private var current: Character? {
    position < characters.count ? characters[position] : nil
  }

  /// The end of the plain word that stands here.
  private var wordEnd: Int {
    var end = position
    while end < characters.count, !Self.endsName(characters[end]) { end += 1 }
    return end
  }

  private mutating func skipSpaces() {
    while current?.isWhitespace == true { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func skipSpacesAndTake(_ character: Character) -> Bool {
    skipSpaces()
    return take(character)
  }

  /// Takes a keyword, of either case, with the spaces before it.
  private mutating func take(word: String) -> Bool {
    skipSpaces()
    guard String(characters[position..<wordEnd]).uppercased() == word else { return false }
    position = wordEnd
    return true
  }

  private mutating func bareWord() -> String {
    let end = wordEnd
    defer { position = end }
    return String(characters[position..<end])
  }

  /// The text in quotes that stands here; a backslash takes the character after it as it is.
  private mutating func quoted() throws(AlarmTextProblem) -> String {
    let start = position
    position += 1
    var text = ""
    while let character = current, character != "\"" {
      position += 1
      guard character == "\\" else {
        text.append(character)
        continue
      }
      guard let escaped = current else { break }
      text.append(escaped)
      position += 1
    }
    guard take("\"") else {
      throw problem(start..<start + 1, "this quote is not closed", "'\"' after the name")
    }
    return text
  }

  private mutating func open(after word: String) throws(AlarmTextProblem) -> Int {
    skipSpaces()
    guard take("(") else {
      throw problem(
        position..<position + 1, "'(' is missing after '\(AlarmText.shown(word))'", "'('")
    }
    return position - 1
  }

  private mutating func comma() throws(AlarmTextProblem) {
    guard !skipSpacesAndTake(",") else { return }
    throw problem(position..<position + 1, "a ',' is missing", "AT_LEAST(n, STATE, (a, b))")
  }

  private mutating func close(_ open: Int) throws(AlarmTextProblem) {
    guard !skipSpacesAndTake(")") else { return }
    guard position < characters.count else {
      throw problem(open..<open + 1, "this '(' is not closed", "')'")
    }
    let range = position..<max(wordEnd, position + 1)
    throw problem(range, "'\(shown(range))' stands before the ')'", "')'")
  }

  private mutating func countElement() throws(AlarmTextProblem) {
    elements += 1
    guard elements <= Self.mostElements else {
      throw problem(
        position..<characters.count, "the rule asks too much",
        "at most \(Self.mostElements) names, conditions and groups")
    }
  }

  private mutating func goDeeper(from start: Int) throws(AlarmTextProblem) {
    depth += 1
    guard depth <= Self.deepest else {
      throw problem(
        start..<start + 1, "too many groups within one another", "at most \(Self.deepest)")
    }
  }

  private func shown(_ range: Range<Int>) -> String {
    AlarmText.shown(String(characters[range.clamped(to: 0..<characters.count)]))
  }

  private func problem(
    _ range: Range<Int>, _ message: String, _ expected: String
  ) -> AlarmTextProblem {
    AlarmTextProblem(at: range, message, expected: expected)
  }
}
