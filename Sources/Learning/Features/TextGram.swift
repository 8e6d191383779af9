/// One occurrence of an n-gram in a text: the bucket it is hashed to, its sign, and its place.
struct TextGram {
  /// Twice the bucket, plus 1 where the sign is minus.
  ///
  /// The sign makes collisions cancel on average instead of adding up. Words have the upper half
  /// of the buckets, characters the lower.
  let code: UInt32

  /// The word, pair of words, or piece that the n-gram lies in; see ``FoldedText``.
  let source: Source

  /// Where an n-gram was found.
  enum Source {
    /// The number of the word.
    case word(Int)
    /// The number of the first of two words.
    case pair(Int)
    /// The number of the piece between white space.
    case piece(Int)
  }

  /// How many buckets there are.
  static let bucketCount = 1 << 18

  /// The first bucket of words and pairs of words.
  static let firstWordBucket = 1 << 17
}

extension FoldedText {
  /// Calls `body` with every n-gram: single words, pairs of words, and 3 to 5 characters within a
  /// piece with a space before and after it.
  ///
  /// Words of one letter count: who asks and about what ("I", "a") tells requests apart.
  func forEachGram(_ body: (TextGram) -> Void) {
    visitWords(body)
    for index in pieces.indices {
      visitPiece(index, body)
    }
  }

  private func visitWords(_ body: (TextGram) -> Void) {
    var previous: (index: Int, hash: UInt64)?
    for (index, range) in words.enumerated() {
      var hash = GramHash(kind: .word)
      for position in range { hash.add(scalars[position]) }
      body(TextGram(code: hash.code, source: .word(index)))
      if let before = previous {
        var pair = GramHash(kind: .pair)
        pair.add(before.hash)
        pair.add(hash.state)
        body(TextGram(code: pair.code, source: .pair(before.index)))
      }
      previous = (index, hash.state)
    }
  }

  private func visitPiece(_ index: Int, _ body: (TextGram) -> Void) {
    let range = pieces[index]
    let last = range.count + 1
    let space: UInt32 = 0x20
    for start in 0..<max(last - 1, 1) {
      var hash = GramHash(kind: .characters)
      for offset in start...min(start + 4, last) {
        let isEdge = offset == 0 || offset == last
        hash.add(isEdge ? space : scalars[range.lowerBound + offset - 1])
        if offset - start >= 2 {
          body(TextGram(code: hash.code, source: .piece(index)))
        }
      }
    }
  }
}

/// The hash of an n-gram, taken in piece by piece.
private struct GramHash {
  private(set) var state: UInt64
  private let kind: Kind

  /// What an n-gram is made of; n-grams of different kinds have different hashes.
  enum Kind: UInt64 {
    case characters = 1
    case word = 2
    case pair = 3
  }

  init(kind: Kind) {
    self.kind = kind
    state = kind.rawValue &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func add(_ scalar: UInt32) {
    add(UInt64(scalar))
  }

  mutating func add(_ value: UInt64) {
    state = (state ^ value) &* 0xBF58_476D_1CE4_E5B9
    state ^= state >> 29
  }

  /// Twice the bucket, plus 1 where the sign is minus.
  var code: UInt32 {
    let mixed = (state ^ (state >> 30)) &* 0x94D0_49BB_1331_11EB
    let half: UInt32 = kind == .characters ? 0 : UInt32(TextGram.firstWordBucket) << 1
    return half | UInt32(truncatingIfNeeded: mixed >> 46)
  }
}
