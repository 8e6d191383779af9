import Terminal

extension ConsoleState {
  /// Takes the keys of a file that was read, and says what is wrong in it.
  mutating func take(_ reading: KeyFile.Reading) {
    if let keys = reading.keys { self.keys = keys }
    guard let first = reading.problems.first else { return }
    let count = reading.problems.count
    say(count == 1 ? first : "\(count) mistakes, listed by iars keys: \(first)")
  }

  /// Adds a remark to the message.
  mutating func say(_ text: String) {
    message = message.map { "\($0)\n\(text)" } ?? text
  }

  /// The key of an action as a hint shows it; its name, for the palette, where it has none.
  func label(of action: Action) -> String {
    guard let entry = ActionTable.entries.first(where: { $0.action == action }) else { return "" }
    return keys.keys(of: entry).first?.label(charset) ?? ":\(entry.name)"
  }
}
