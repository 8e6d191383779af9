import Engine
import Routing
import TOMLKit
import Terminal

/// Reads a key file: takes what is right, and notes what is not.
struct KeyFileReader {
  private let file: String
  private let text: String
  private let lines: PolicyKeyLocator
  private var problems: [(line: Int, text: String)] = []

  /// A reader of one file's text.
  init(_ text: String, file: String) {
    self.text = text
    self.file = file
    lines = PolicyKeyLocator(text)
  }

  /// What one line of the file asks for.
  private struct Wish {
    var entry: ActionEntry
    var keys: [Key]
    var line: Int
  }

  /// The keys and the problems.
  func read() -> KeyFile.Reading {
    let document: TOMLTable
    do {
      document = try TOMLTable(string: text)
    } catch let mistake as TOMLParseError {
      return KeyFile.Reading(
        keys: nil, problems: ["\(mistake.place(in: file)): \(mistake.description)"])
    } catch {
      return KeyFile.Reading(keys: nil, problems: ["\(file): the keys are not TOML"])
    }
    var reader = self
    let wishes = reader.wishes(in: document)
    let changes = reader.grant(wishes)
    return KeyFile.Reading(
      keys: KeyMap(changes),
      problems: reader.problems.sorted { $0.line < $1.line }.map(\.text))
  }

  private mutating func wishes(in document: TOMLTable) -> [Wish] {
    var wishes: [Wish] = []
    for name in document.keys {
      guard let entry = ActionTable.entries.first(where: { $0.name == name }) else {
        let known = ActionTable.entries.map(\.name)
        note(name, NearestName.message("action", name, known: known))
        continue
      }
      guard let keys = keys(of: name, in: document) else { continue }
      wishes.append(Wish(entry: entry, keys: keys, line: line(of: name)))
    }
    return wishes.sorted { ($0.line, $0.entry.name) < ($1.line, $1.entry.name) }
  }

  /// The keys that an action asks for; nil where none of them can be used.
  private mutating func keys(of name: String, in document: TOMLTable) -> [Key]? {
    let names: [String?]
    if let one = document[name]?.string {
      names = [one]
    } else if let array = document[name]?.array {
      names = array.map { $0.string }
    } else {
      note(name, "\(name) needs keys, such as \(name) = [\"x\", \"ctrl-x\"]")
      return nil
    }
    guard !names.isEmpty else { return [] }
    var keys: [Key] = []
    for word in names {
      guard let word else {
        note(name, "\(name): keys are texts, such as \"x\"")
        continue
      }
      guard let key = Key(spelling: word), key != .resize else {
        note(
          name,
          "\(name): no key is called '\(PlainText.safe(word))'; keys are like x, space, up, "
            + "f1, ctrl-x")
        continue
      }
      if let other = Self.arriving(as: key) {
        note(name, "\(name): terminals send \(key.spelling) as \(other); choose another key")
        continue
      }
      if !keys.contains(key) { keys.append(key) }
    }
    return keys.isEmpty ? nil : keys
  }

  /// What arrives in place of a key that no terminal can send, or that this console never sees.
  private static func arriving(as key: Key) -> String? {
    switch key {
    case .control("m"), .control("j"): "enter"
    case .control("i"): "tab"
    case .control("h"): "backspace"
    case .control("["): "escape"
    case .control("z"): "the signal to suspend"
    default: nil
    }
  }

  /// Gives each action the keys that no other has in a context of its: the actions that the file
  /// leaves alone keep theirs, then the file's come in its order.
  private mutating func grant(_ wishes: [Wish]) -> [Action: [Key]] {
    var owners: [Place: ActionEntry] = [:]
    func take(_ keys: [Key], for entry: ActionEntry) {
      for key in keys {
        for context in entry.contexts { owners[Place(key: key, context: context)] = entry }
      }
    }
    func owner(of key: Key, besides entry: ActionEntry) -> ActionEntry? {
      ActionEntry.Context.allCases.lazy.filter(entry.contexts.contains)
        .compactMap { owners[Place(key: key, context: $0)] }.first { $0.action != entry.action }
    }
    let wished = Set(wishes.map(\.entry.action))
    for entry in ActionTable.entries where !wished.contains(entry.action) {
      take(entry.keys, for: entry)
    }
    var changes: [Action: [Key]] = [:]
    for wish in wishes {
      var granted: [Key] = []
      for key in wish.keys {
        if let other = owner(of: key, besides: wish.entry) {
          note(
            wish.entry.name,
            "\(wish.entry.name): \(key.spelling) is the key of \(other.name) already")
        } else {
          granted.append(key)
        }
      }
      if granted.isEmpty, !wish.keys.isEmpty {
        granted = wish.entry.keys.filter { owner(of: $0, besides: wish.entry) == nil }
      }
      changes[wish.entry.action] = granted
      take(granted, for: wish.entry)
    }
    return changes
  }

  private struct Place: Hashable {
    var key: Key
    var context: ActionEntry.Context
  }

  /// The line that sets an action's keys, from 1; 0 where it was not found.
  private func line(of name: String) -> Int { lines.line(of: name) ?? 0 }

  private mutating func note(_ name: String, _ text: String) {
    let line = line(of: name)
    problems.append((line, line > 0 ? "\(file):\(line): \(text)" : "\(file): \(text)"))
  }
}
