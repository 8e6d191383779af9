extension FilterParser {
  /// Words in quotes, the last of which a `*` may follow.
  mutating func quotedPattern() throws(FilterProblem) -> WordPattern {
    let start = position
    let text = try quotedText()
    let range = start..<position
    return try pattern(text, isPrefix: take("*"), at: range)
  }

  /// A word up to a space, a quote or a parenthesis.
  mutating func barePattern() throws(FilterProblem) -> WordPattern {
    let start = position
    while let character = current, !FilterText.endsWord(character) { position += 1 }
    var word = characters[start..<position]
    let isPrefix = word.last == "*" && word.count > 1
    if isPrefix { word.removeLast() }
    if let star = word.firstIndex(of: "*") {
      throw problem(
        at: star..<star + 1, "'*' stands where no word ends",
        "'*' after the beginning of a word, such as licen*")
    }
    return try pattern(String(word), isPrefix: isPrefix, at: start..<position)
  }

  private func pattern(
    _ text: String, isPrefix: Bool, at range: Range<Int>
  ) throws(FilterProblem) -> WordPattern {
    if let pattern = WordPattern(text, isPrefix: isPrefix) { return pattern }
    guard WordPattern(String(text.prefix(1))) == nil, !text.contains(where: \.isLetter) else {
      throw problem(
        at: range, "too many words in a row", "at most \(WordPattern.mostWords) words")
    }
    throw problem(at: range, "'\(shown(range))' holds no word", "a letter or a digit at least")
  }

  /// The text between quotes; `\` keeps the next quote or `\` in it.
  mutating func quotedText() throws(FilterProblem) -> String {
    let start = position
    position += 1
    var text = ""
    while let character = current {
      position += 1
      switch character {
      case "\"": return text
      case "\\" where current == "\"" || current == "\\":
        text.append(characters[position])
        position += 1
      default: text.append(character)
      }
    }
    throw problem(at: start..<start + 1, "this quote is not closed", "'\"' at the end")
  }
}
