import GRDB
import Routing

/// The index of the words of every request's text.
enum WordIndex {
  /// Compares the index with the texts, in the transaction of the caller.
  ///
  /// SQLite's own check would need to write, and keep every writer waiting. This one adds up a hash
  /// of each word with its place, on both sides, and so needs neither order nor memory.
  ///
  /// - Returns: Whether both hold the same words at the same places.
  static func isSound(in database: Database) throws -> Bool {
    var texts: UInt64 = 0
    let decisions = try BoundStatement("SELECT sequence, text FROM decisions", in: database)
    defer { decisions.reset() }
    while try decisions.step() {
      let sequence = decisions.integer(0)
      var offset: Int64 = 0
      WordPattern.forEachWord(of: decisions.string(1)) { word in
        texts &+= hash(of: word, sequence, offset)
        offset += 1
      }
    }
    var indexed: UInt64 = 0
    try database.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words
        USING fts5vocab (main, decision_words, instance)
        """)
    let words = try BoundStatement(
      "SELECT term, doc, offset FROM temp.indexed_words", in: database)
    defer { words.reset() }
    while try words.step() {
      indexed &+= hash(
        of: words.string(0).unicodeScalars.lazy.map(\.value), words.integer(1), words.integer(2))
    }
    return texts == indexed
  }

  /// FNV-1a over the scalars and the place, mixed so that sums of such hashes do not cancel.
  private static func hash(
    of word: some Sequence<UInt32>, _ sequence: Int64, _ offset: Int64
  ) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 }
    for value in word { add(UInt64(value)) }
    add(UInt64(bitPattern: sequence))
    add(UInt64(bitPattern: offset))
    hash = (hash ^ (hash >> 31)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 29)
  }
}
