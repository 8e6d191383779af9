import GRDB
import Routing

/// Looks for past cases whose texts share most of their words with another one.
///
/// The rarest words lead to candidates, of which a bounded number is compared; so the cost does not
/// grow with the store.
struct SimilarSearch {
  private let database: Database
  private let sequence: Int64
  private let limit: Int
  /// The text's words that are compared, as the hashes that `hashes(of:)` gives.
  private let words: [UInt64]
  /// Words of the text as the index spells them.
  private let spellings: [String]

  /// The longest words that are looked up at most.
  private static let mostWords = 24
  /// Words of fewer letters say little and are not compared.
  private static let shortestWord = 3
  /// Decisions with a word that are counted at most; a word of so many is a common one.
  private static let countedRows = 200
  /// Decisions that the index names, and those with an outcome that are compared, at most.
  private static let hits = 200
  private static let candidates = 100
  /// Characters of a text that are compared.
  private static let comparedText = 2_000
  /// The least similarity that is worth a look.
  private static let leastSimilarity = 0.4

  /// A search for cases like a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - sequence: The decision that is not looked for: the text's own.
  ///   - limit: How many cases at most.
  ///   - database: The store.
  init(text: String, besides sequence: Int64, limit: Int, in database: Database) {
    self.database = database
    self.sequence = sequence
    self.limit = limit
    var spellings: Set<String> = []
    let text = String(text.unicodeScalars.prefix(Self.comparedText))
    WordPattern.forEachWord(of: text) { word in
      guard word.count >= Self.shortestWord else { return }
      var spelling = ""
      spelling.unicodeScalars.append(contentsOf: word.compactMap(Unicode.Scalar.init))
      spellings.insert(spelling)
    }
    words = Self.hashes(of: text)
    self.spellings = Array(
      spellings.sorted { (-$0.utf8.count, $0) < (-$1.utf8.count, $1) }.prefix(Self.mostWords))
  }

  /// The most similar cases, the most similar first and of equal ones the newest.
  func cases() throws -> [SimilarCase] {
    let counted = try spellings.map { (word: $0, rows: try count($0)) }
    var rare: [String] = []
    var rows = 0
    for entry in counted.sorted(by: { $0.rows < $1.rows }) where entry.rows < Self.countedRows {
      guard rare.isEmpty || rows + entry.rows <= Self.hits else { break }
      rare.append(entry.word)
      rows += entry.rows
    }
    let common = counted.filter { $0.rows == Self.countedRows }.prefix(3).map(\.word)
    var found: [Found] = []
    // Each way is less particular than the one before.
    for search in [match(rare, " OR "), match(common, " AND "), match(common, " OR ")] {
      guard found.count < limit, let search else { continue }
      for candidate in try self.candidates(search) where !found.contains(candidate) {
        found.append(candidate)
      }
    }
    found.sort { ($0.similarity, $0.sequence) > ($1.similarity, $1.sequence) }
    return try found.prefix(limit).compactMap(similarCase)
  }

  private struct Found: Equatable {
    var sequence: Int64
    var similarity: Double
    var outcome: String
    var decidedBy: String?
  }

  private func match(_ words: [String], _ separator: String) -> String? {
    guard !words.isEmpty else { return nil }
    return words.map { "\"\($0)\"" }.joined(separator: separator)
  }

  /// How many decisions hold a word, up to a limit.
  private func count(_ word: String) throws -> Int {
    let rows = try BoundStatement(
      """
      SELECT count(*) FROM (
        SELECT 1 FROM decision_words WHERE decision_words MATCH ? LIMIT \(Self.countedRows))
      """, in: database)
    defer { rows.reset() }
    rows.bind("\"\(word)\"", at: 1)
    return try rows.step() ? Int(rows.integer(0)) : 0
  }

  /// The newest cases with an outcome that a search of the index names, and that are similar.
  private func candidates(_ search: String) throws -> [Found] {
    let rows = try BoundStatement(
      """
      SELECT hit, substr(text, 1, \(Self.comparedText)), outcome, decided_by FROM (
        SELECT hit, text, decided_by,
          coalesce(label, CASE WHEN instr(context, '"outcome"') > 0 AND json_valid(context)
            THEN json_extract(context, '$.outcome') END) AS outcome
        FROM (SELECT rowid AS hit FROM decision_words WHERE decision_words MATCH ?
              ORDER BY rowid DESC LIMIT \(Self.hits))
        CROSS JOIN decisions ON decisions.sequence = hit
        LEFT JOIN review_items ON review_items.sequence = hit
      )
      WHERE hit <> ? AND outcome IS NOT NULL LIMIT \(Self.candidates)
      """, in: database)
    defer { rows.reset() }
    rows.bind(search, at: 1)
    rows.bind(sequence, at: 2)
    var found: [Found] = []
    while try rows.step() {
      let similarity = similarity(to: rows.string(1))
      guard similarity >= Self.leastSimilarity else { continue }
      found.append(
        Found(
          sequence: rows.integer(0), similarity: similarity, outcome: rows.string(2),
          decidedBy: rows.optionalString(3)))
    }
    return found
  }

  private func similarCase(_ found: Found) throws -> SimilarCase? {
    let row = try BoundStatement(
      "SELECT \(DecisionRow.columns) FROM decisions WHERE sequence = ?", in: database)
    defer { row.reset() }
    row.bind(found.sequence, at: 1)
    guard try row.step() else { return nil }
    return SimilarCase(
      decision: try DecisionRow.decision(row), outcome: found.outcome,
      decidedBy: found.decidedBy, similarity: found.similarity)
  }

  /// The share of distinct words that both texts have: twice the common ones by all (Dice).
  private func similarity(to text: String) -> Double {
    let others = Self.hashes(of: text)
    var common = 0
    var place = 0
    for hash in others {
      while place < words.count, words[place] < hash { place += 1 }
      if place < words.count, words[place] == hash { common += 1 }
    }
    guard common > 0 else { return 0 }
    return 2 * Double(common) / Double(words.count + others.count)
  }

  /// The distinct words of a text that are compared, each as its FNV-1a over scalars, rising.
  private static func hashes(of text: String) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(text.utf8.count / 5)
    WordPattern.forEachWord(of: text) { word in
      guard word.count >= shortestWord else { return }
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for value in word { hash = (hash ^ UInt64(value)) &* 0x0000_0100_0000_01B3 }
      hashes.append(hash)
    }
    hashes.sort()
    var distinct = 0
    for place in hashes.indices where distinct == 0 || hashes[place] != hashes[distinct - 1] {
      hashes[distinct] = hashes[place]
      distinct += 1
    }
    hashes.removeSubrange(distinct...)
    return hashes
  }
}
