package import Terminal

/// A line of text while it is written.
package struct LineEditor: Equatable, Sendable {
  /// What is written so far.
  package private(set) var text: String
  /// The characters before the caret.
  package private(set) var caret: Int

  /// Texts to go back to, the newest last.
  private let history: [String]
  /// Which of them is shown; `history.count` is what was being written.
  private var place: Int
  private var draft = ""

  /// The most characters that are taken.
  package let limit: Int

  /// As many as a filter or a name may need.
  package static let usualLimit = 1_000

  /// A line with a text, the caret at its end.
  package init(_ text: String = "", history: [String] = [], limit: Int = usualLimit) {
    self.text = text
    self.limit = limit
    self.history = history
    caret = text.count
    place = history.count
  }

  /// Takes a key that writes or moves; false for any other.
  package mutating func press(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar): insert(scalar)
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(text.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    case .backspace: remove(max(0, caret - 1)..<caret)
    case .delete: remove(caret..<min(text.count, caret + 1))
    case .control("u"): remove(0..<caret)
    case .control("k"): remove(caret..<text.count)
    case .control("w"): remove(wordStart..<caret)
    case .up: recall(place - 1)
    case .down: recall(place + 1)
    default: return false
    }
    return true
  }

  /// Puts a text at the caret, on one line and without controls.
  ///
  /// - Returns: Whether all of it had room; the beginning is taken otherwise.
  package mutating func insert(_ new: String) -> Bool {
    var plain = ""
    for scalar in new.unicodeScalars {
      let isSpace = scalar == "\n" || scalar == "\r" || scalar == "\t"
      guard isSpace || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)) else {
        continue
      }
      plain.unicodeScalars.append(isSpace ? " " : scalar)
    }
    let taken = plain.prefix(max(0, limit - text.count))
    let before = text.count
    text.insert(contentsOf: taken, at: text.index(text.startIndex, offsetBy: caret))
    caret = min(text.count, caret + max(0, text.count - before))
    return taken.endIndex == plain.endIndex
  }

  private mutating func insert(_ scalar: Unicode.Scalar) {
    guard text.count < limit else { return }
    let before = text.count
    text.unicodeScalars.insert(scalar, at: text.index(text.startIndex, offsetBy: caret))
    // A mark joins the character before it.
    caret = min(text.count, max(0, caret + text.count - before))
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    text.removeSubrange(start..<text.index(start, offsetBy: range.count))
    caret = min(range.lowerBound, text.count)
  }

  /// Where the word before the caret begins.
  private var wordStart: Int {
    let before = Array(text.prefix(caret))
    let end = before.lastIndex { $0 != " " } ?? -1
    guard end >= 0 else { return 0 }
    return (before[...end].lastIndex(of: " ") ?? -1) + 1
  }

  private mutating func recall(_ wanted: Int) {
    guard (0...history.count).contains(wanted), wanted != place else { return }
    if place == history.count { draft = text }
    place = wanted
    text = wanted == history.count ? draft : history[wanted]
    caret = text.count
  }
}
