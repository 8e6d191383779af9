/// Reads the filter language: `or` binds least, then a space, then `-`.
struct FilterParser {
  let characters: [Character]
  var position = 0
  private var depth = 0
  private var conditions = 0

  /// Limits that keep every filter within what the store's SQL can hold.
  private static let mostCharacters = 4_000
  private static let mostConditions = 100
  private static let deepest = 40

  static let condition = "a word, a field such as stream:red, or a group in parentheses"

  init(_ text: String) {
    characters = Array(text)
  }

  /// The whole text.
  mutating func parse() throws(FilterProblem) -> FilterExpression {
    guard characters.count <= Self.mostCharacters else {
      throw FilterProblem(
        at: Self.mostCharacters..<characters.count, "the filter is too long",
        expected: "at most \(Self.mostCharacters) characters")
    }
    skipSpaces()
    guard !isAtEnd else { return .all([]) }
    let expression = try alternatives()
    guard isAtEnd else {
      throw problem(
        at: position..<position + 1, "this ')' closes no group", "a '(' before it, or nothing")
    }
    return expression
  }
}

// MARK: The grammar
extension FilterParser {
  private mutating func alternatives() throws(FilterProblem) -> FilterExpression {
    var parts = [try conjunction(after: nil)]
    while let keyword = takeKeyword("or") {
      parts.append(try conjunction(after: keyword))
    }
    guard parts.count > 1 else { return parts[0] }
    return .any(
      parts.flatMap { part in
        if case .any(let inner) = part { inner } else { [part] }
      })
  }

  /// Conditions with nothing or `and` between them.
  ///
  /// - Parameter before: The `or` that asks for them.
  private mutating func conjunction(
    after before: Range<Int>?
  ) throws(FilterProblem) -> FilterExpression {
    var parts: [FilterExpression] = []
    while true {
      skipSpaces()
      if let keyword = takeKeyword("and") {
        guard !parts.isEmpty else {
          throw problem(at: keyword, "nothing stands before '\(shown(keyword))'", Self.condition)
        }
        skipSpaces()
        guard !endsConjunction else {
          throw problem(at: keyword, "nothing follows '\(shown(keyword))'", Self.condition)
        }
      }
      guard !endsConjunction else { break }
      parts.append(try negatable())
    }
    guard !parts.isEmpty else { throw emptyProblem(after: before) }
    guard parts.count > 1 else { return parts[0] }
    return .all(
      parts.flatMap { part in
        if case .all(let inner) = part { inner } else { [part] }
      })
  }

  private func emptyProblem(after before: Range<Int>?) -> FilterProblem {
    if let before { return problem(at: before, "nothing follows '\(shown(before))'", Self.condition) }
    if let keyword = keyword("or") {
      return problem(at: keyword, "nothing stands before '\(shown(keyword))'", Self.condition)
    }
    return problem(
      at: position..<position + 1,
      isAtEnd ? "the filter ends here" : "nothing stands before this ')'", Self.condition)
  }

  private mutating func negatable() throws(FilterProblem) -> FilterExpression {
    let start = position
    if let keyword = takeKeyword("not") {
      skipSpaces()
      guard !endsConjunction else {
        throw problem(at: keyword, "nothing follows '\(shown(keyword))'", Self.condition)
      }
      return try negated(from: start)
    }
    guard take("-") else { return try primary() }
    guard let next = current, !next.isWhitespace, next != ")" else {
      throw problem(
        at: start..<position, "'-' negates nothing", "\(Self.condition) just after it")
    }
    return try negated(from: start)
  }

  private mutating func negated(from start: Int) throws(FilterProblem) -> FilterExpression {
    try goDeeper(from: start)
    defer { depth -= 1 }
    let part = try negatable()
    if case .not(let inner) = part { return inner }
    return .not(part)
  }

  private mutating func primary() throws(FilterProblem) -> FilterExpression {
    if current == "(" { return try group() }
    try countCondition()
    for word in FilterText.keywords {
      guard let keyword = keyword(word) else { continue }
      throw problem(
        at: keyword, "'\(shown(keyword))' stands where a condition should",
        Self.condition + "; quotes search for the word")
    }
    if current == "\"" { return .words(.text, try quotedPattern()) }
    if let condition = try fieldCondition() { return condition }
    return .words(.text, try barePattern())
  }

  private mutating func group() throws(FilterProblem) -> FilterExpression {
    let start = position
    try goDeeper(from: start)
    defer { depth -= 1 }
    position += 1
    skipSpaces()
    guard current != ")" else {
      throw problem(at: start..<position + 1, "the group is empty", Self.condition)
    }
    guard !isAtEnd else {
      throw problem(at: start..<start + 1, "this '(' is not closed", "a condition and ')'")
    }
    let expression = try alternatives()
    guard take(")") else {
      throw problem(at: start..<start + 1, "this '(' is not closed", "')' at the end")
    }
    return expression
  }

  /// Counts one more condition, or one more of the values that a condition names.
  mutating func countCondition() throws(FilterProblem) {
    conditions += 1
    guard conditions <= Self.mostConditions else {
      throw problem(
        at: position..<characters.count, "the filter asks too much",
        "at most \(Self.mostConditions) conditions and values")
    }
  }

  private mutating func goDeeper(from start: Int) throws(FilterProblem) {
    depth += 1
    guard depth <= Self.deepest else {
      throw problem(
        at: start..<start + 1, "too many groups within one another", "at most \(Self.deepest)")
    }
  }
}

// MARK: The characters
extension FilterParser {
  var current: Character? { position < characters.count ? characters[position] : nil }

  var isAtEnd: Bool { position == characters.count }

  /// Whether what stands here belongs to whatever holds the conjunction.
  private var endsConjunction: Bool { isAtEnd || current == ")" || keyword("or") != nil }

  mutating func skipSpaces() {
    while let character = current, character.isWhitespace { position += 1 }
  }

  mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  /// Where the word that stands here is, if it is a keyword.
  private func keyword(_ word: String) -> Range<Int>? {
    let end = position + word.count
    guard end <= characters.count, String(characters[position..<end]).lowercased() == word,
      end == characters.count || FilterText.endsWord(characters[end])
    else { return nil }
    return position..<end
  }

  private mutating func takeKeyword(_ word: String) -> Range<Int>? {
    guard let range = keyword(word) else { return nil }
    position = range.upperBound
    return range
  }

  func shown(_ range: Range<Int>) -> String {
    FilterText.shown(String(characters[range.clamped(to: characters.indices)]))
  }

  func problem(at range: Range<Int>, _ message: String, _ expected: String) -> FilterProblem {
    FilterProblem(at: range, message, expected: expected)
  }
}
