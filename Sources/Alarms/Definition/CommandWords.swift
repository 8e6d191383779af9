import Routing

/// A program and its arguments in one line: words, in double quotes where they hold spaces.
///
/// Nothing else of a shell: no variables, globs or operators.
enum CommandWords {
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "\\" && $0 != "," }
    guard !isPlain else { return word }
    var result = "\""
    for character in word {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }

  static func split(
    _ text: String, from start: Int
  ) throws(AlarmTextProblem) -> [String] {
    let characters = Array(text)
    var words: [String] = []
    var word: String?
    var quote: Int?
    var position = start
    while position < characters.count {
      let character = characters[position]
      switch character {
      case "\\":
        position += 1
        guard position < characters.count else {
          throw AlarmTextProblem(
            at: position - 1..<position, "nothing follows this '\\'",
            expected: "the character it stands before")
        }
        word = (word ?? "") + String(characters[position])
      case "\"":
        quote = quote == nil ? position : nil
        word = word ?? ""
      case _ where character.isWhitespace && quote == nil:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
      position += 1
    }
    if let quote {
      throw AlarmTextProblem(
        at: quote..<quote + 1, "this quote is not closed", expected: "'\"' at the end")
    }
    if let word { words.append(word) }
    return words
  }
}
