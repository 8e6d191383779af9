import Terminal

/// A search over every action, while it is open.
package struct CommandPalette: Equatable, Sendable {
  /// What was typed.
  package private(set) var query = ""
  /// The action that the operator moved to; nil for the best one.
  private var chosen: Action?

  /// Where it was opened, whose actions it finds beside those of the export.
  private let context: ActionEntry.Context

  /// A search for nothing yet.
  package init(over context: ActionEntry.Context = .screen) {
    self.context = context
  }

  /// An action that fits what was typed.
  package struct Match: Sendable {
    /// The action.
    package var entry: ActionEntry
    /// Which characters of its help fit; none where its name fits better.
    package var positions: [Int]
  }

  /// The most characters that are kept.
  static let longest = 40

  /// The actions that fit, the best first; all of them in the table's order while nothing is typed.
  package var matches: [Match] {
    let found = ActionTable.entries.enumerated().compactMap { index, entry -> Found? in
      guard entry.action != .openPalette,
        entry.contexts.contains(context) || entry.contexts == [.export]
      else { return nil }
      let help = FuzzyMatch(query, in: entry.help)
      let name = FuzzyMatch(query, in: entry.name)
      guard
        let score = [help?.score, name.map { $0.score + Self.nameBonus }].compactMap({ $0 }).max()
      else { return nil }
      return Found(
        match: Match(entry: entry, positions: help?.positions ?? []), score: score, index: index)
    }
    return found.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.match)
  }

  /// The index of the action that Enter runs; nil where none fits.
  package func selected(in matches: [Match]) -> Int? {
    guard !matches.isEmpty else { return nil }
    return matches.firstIndex { $0.entry.action == chosen } ?? 0
  }

  /// Moves to the action so many rows further down, as far as there is one.
  mutating func move(by rows: Int) {
    let matches = matches
    guard let selected = selected(in: matches) else { return }
    chosen = matches[min(max(selected + rows, 0), matches.count - 1)].entry.action
  }

  /// Moves to an action.
  mutating func choose(_ action: Action) {
    chosen = action
  }

  /// Adds a character to what is typed.
  mutating func type(_ scalar: Unicode.Scalar) {
    guard query.unicodeScalars.count < Self.longest else { return }
    query.unicodeScalars.append(scalar)
    chosen = nil
  }

  /// Takes the last character back; false when there is none.
  mutating func erase() -> Bool {
    guard !query.isEmpty else { return false }
    query.removeLast()
    chosen = nil
    return true
  }

  /// Takes all characters back.
  mutating func eraseAll() {
    query = ""
    chosen = nil
  }

  private struct Found {
    var match: Match
    var score: Int
    var index: Int
  }

  /// Names are short and known by heart.
  private static let nameBonus = 6
}
