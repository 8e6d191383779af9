package import Routing
package import Terminal

/// The filter line while it is written.
package struct FilterEditor: Equatable, Sendable {
  /// What is written so far.
  package private(set) var line: LineEditor
  /// The filter as it is written; nil while it is none.
  package private(set) var filter: Filter?
  /// What is wrong with it.
  package private(set) var problem: FilterProblem?

  /// A line with a text, the caret at its end, and texts to go back to, the newest last.
  package init(_ text: String, history: [String]) {
    line = LineEditor(text, history: history)
    parse()
  }

  /// Takes a key that writes or moves; false for any other.
  package mutating func press(_ key: Key) -> Bool {
    let before = line.text
    guard line.press(key) else { return false }
    if line.text != before { parse() }
    return true
  }

  /// Puts a text at the caret; see `LineEditor.insert`.
  package mutating func insert(_ text: String) -> Bool {
    defer { parse() }
    return line.insert(text)
  }

  private mutating func parse() {
    do {
      filter = try Filter.parse(line.text)
      problem = nil
    } catch {
      filter = nil
      problem = error
    }
  }
}
