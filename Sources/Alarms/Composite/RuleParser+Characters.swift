import Routing

extension RuleParser {
  var current: Character? {
    position < characters.count ? characters[position] : nil
  }

  /// The end of the plain word that stands here.
  var wordEnd: Int {
    var end = position
    while end < characters.count, !Self.endsName(characters[end]) { end += 1 }
    return end
  }

  mutating func skipSpaces() {
    while current?.isWhitespace == true { position += 1 }
  }

  mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  mutating func skipSpacesAndTake(_ character: Character) -> Bool {
    skipSpaces()
    return take(character)
  }

  /// Takes a keyword, of either case, with the spaces before it.
  mutating func take(word: String) -> Bool {
    skipSpaces()
    guard String(characters[position..<wordEnd]).uppercased() == word else { return false }
    position = wordEnd
    return true
  }

  mutating func bareWord() -> String {
    let end = wordEnd
    defer { position = end }
    return String(characters[position..<end])
  }

  /// The text in quotes that stands here; a backslash takes the character after it as it is.
  mutating func quoted() throws(AlarmTextProblem) -> String {
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

  mutating func open(after word: String) throws(AlarmTextProblem) -> Int {
    skipSpaces()
    guard take("(") else {
      throw problem(
        position..<position + 1, "'(' is missing after '\(AlarmText.shown(word))'", "'('")
    }
    return position - 1
  }

  mutating func comma() throws(AlarmTextProblem) {
    guard !skipSpacesAndTake(",") else { return }
    throw problem(position..<position + 1, "a ',' is missing", "AT_LEAST(n, STATE, (a, b))")
  }

  mutating func close(_ open: Int) throws(AlarmTextProblem) {
    guard !skipSpacesAndTake(")") else { return }
    guard position < characters.count else {
      throw problem(open..<open + 1, "this '(' is not closed", "')'")
    }
    let range = position..<max(wordEnd, position + 1)
    throw problem(range, "'\(shown(range))' stands before the ')'", "')'")
  }

  mutating func countElement() throws(AlarmTextProblem) {
    elements += 1
    guard elements <= Self.mostElements else {
      throw problem(
        position..<characters.count, "the rule asks too much",
        "at most \(Self.mostElements) names, conditions and groups")
    }
  }

  mutating func goDeeper(from start: Int) throws(AlarmTextProblem) {
    depth += 1
    guard depth <= Self.deepest else {
      throw problem(
        start..<start + 1, "too many groups within one another", "at most \(Self.deepest)")
    }
  }

  func shown(_ range: Range<Int>) -> String {
    AlarmText.shown(String(characters[range.clamped(to: 0..<characters.count)]))
  }

  func problem(
    _ range: Range<Int>, _ message: String, _ expected: String
  ) -> AlarmTextProblem {
    AlarmTextProblem(at: range, message, expected: expected)
  }
}
