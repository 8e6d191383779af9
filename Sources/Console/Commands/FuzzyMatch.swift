/// How well a few typed letters fit a text: they must appear in it in their order.
///
/// Letters at the beginnings of words and letters side by side score, gaps cost. Case and spaces do
/// not matter.
package struct FuzzyMatch: Equatable, Sendable {
  /// How well they fit; only to be compared with other scores for the same letters.
  package var score: Int
  /// Which of the text's characters fit, in order.
  package var positions: [Int]

  /// The best fit; nil where there is none.
  ///
  /// O(letters * characters).
  package init?(_ query: String, in text: String) {
    let letters = Self.folded(query).filter { $0 != " " }
    let characters = Self.folded(text)
    guard !letters.isEmpty else {
      score = 0
      positions = []
      return
    }
    guard letters.count <= characters.count else { return nil }
    // Per letter and character: the best score with that letter there, and where the one before is.
    var above: [Int?] = []
    var steps: [[Int]] = []
    for (row, letter) in letters.enumerated() {
      var scores = [Int?](repeating: nil, count: characters.count)
      var befores = [Int](repeating: -1, count: characters.count)
      var nearest: (at: Int, score: Int)?
      for (column, character) in characters.enumerated() {
        if row > 0, column > 1, let score = above[column - 2] {
          // A gap costs by its length, so an older best loses to a newer equal.
          if nearest.map({ $0.score - (column - 2 - $0.at) <= score }) ?? true {
            nearest = (column - 2, score)
          }
        }
        guard letter == character else { continue }
        let bonus = Self.letter + (Self.beginsWord(column, in: characters) ? Self.wordStart : 0)
        if row == 0 {
          scores[column] = bonus - min(column, Self.longestLead)
          continue
        }
        if let nearest {
          scores[column] = bonus + nearest.score - (column - 1 - nearest.at)
          befores[column] = nearest.at
        }
        if column > 0, let score = above[column - 1],
          score + bonus + Self.neighbour >= scores[column] ?? Int.min
        {
          scores[column] = score + bonus + Self.neighbour
          befores[column] = column - 1
        }
      }
      above = scores
      steps.append(befores)
    }
    var end: Int?
    for (column, score) in above.enumerated() {
      guard let score else { continue }
      if end.flatMap({ above[$0] }).map({ score > $0 }) ?? true { end = column }
    }
    guard var column = end, let score = above[column] else { return nil }
    var positions: [Int] = []
    for row in steps.indices.reversed() {
      positions.append(column)
      column = steps[row][column]
    }
    self.score = score
    self.positions = positions.reversed()
  }

  private static let letter = 8
  private static let wordStart = 10
  private static let neighbour = 9
  private static let longestLead = 5

  private static func folded(_ text: String) -> [Character] {
    // Character by character, so that positions are those of the text as it stands.
    text.map { $0.lowercased().first ?? $0 }
  }

  private static func beginsWord(_ column: Int, in characters: [Character]) -> Bool {
    guard column > 0 else { return true }
    let before = characters[column - 1]
    return !(before.isLetter || before.isNumber)
  }
}
