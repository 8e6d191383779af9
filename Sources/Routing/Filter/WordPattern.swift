/// Words that a text is searched for: whole ones, that follow one another.
package struct WordPattern: Hashable, Sendable {
  /// The words as they were given.
  package let text: String
  /// Whether the last word may go on in the text.
  package let isPrefix: Bool
  /// The folded scalars of each word.
  private let words: [[UInt32]]

  /// The most words in a row; see `matches(_:)`.
  package static let mostWords = 64

  /// A pattern from words as a person gives them; nil where there is no letter or digit, or more
  /// than `mostWords` words.
  package init?(_ text: String, isPrefix: Bool = false) {
    var words: [[UInt32]] = []
    Self.forEachWord(of: text) { words.append($0) }
    guard !words.isEmpty, words.count <= Self.mostWords else { return nil }
    self.text = text
    self.isPrefix = isPrefix
    self.words = words
  }

  /// The words folded and with a space between: only letters, digits and single spaces.
  package var folded: String {
    var result = ""
    for (index, word) in words.enumerated() {
      if index > 0 { result.append(" ") }
      for value in word {
        guard let scalar = Unicode.Scalar(value) else { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a text holds the words in a row.
  package func matches(_ text: String) -> Bool {
    // Bit i: the words up to the i-th have just been seen in a row.
    var seen: UInt64 = 0
    var isFound = false
    let found: UInt64 = 1 << UInt64(words.count - 1)
    Self.search(text) { word in
      var next: UInt64 = 0
      for index in words.indices where index == 0 || seen & (1 << UInt64(index - 1)) != 0 {
        let isSame =
          isPrefix && index == words.count - 1
          ? word.starts(with: words[index]) : word == words[index]
        if isSame { next |= 1 << UInt64(index) }
      }
      seen = next
      isFound = seen & found != 0
      return !isFound
    }
    return isFound
  }

  /// Hands on the words of a text, each as its folded scalars.
  package static func forEachWord(of text: String, _ body: ([UInt32]) -> Void) {
    search(text) { word in
      body(word)
      return true
    }
  }

  /// Hands on the folded words of a text until `body` returns false.
  private static func search(_ text: String, _ body: ([UInt32]) -> Bool) {
    var word: [UInt32] = []
    word.reserveCapacity(32)
    for scalar in text.unicodeScalars {
      if let value = WordFolding.folded(scalar) {
        // A mark goes on over a word, but begins none.
        if value != 0 { word.append(value) }
      } else if !word.isEmpty {
        guard body(word) else { return }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { _ = body(word) }
  }
}
