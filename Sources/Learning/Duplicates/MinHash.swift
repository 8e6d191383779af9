/// A sketch of a text from which the similarity of two texts is estimated.
///
/// Similarity is that of Jaccard between the sets of runs of five characters in lower case with
/// single spaces; its estimate from 64 minima has a standard error of at most 0.0625.
package struct MinHash: Hashable, Sendable {
  /// How many minima a sketch has.
  package static let size = 64

  /// How many characters a shingle has.
  private static let shingleLength = 5

  /// The least hash of all shingles under each of 64 hash functions.
  let minima: [UInt32]

  /// The sketch of a text; takes time in proportion to its length.
  package init(_ text: String) {
    let folded = FoldedText(text)
    var scalars: [UInt32] = []
    scalars.reserveCapacity(folded.scalars.count + folded.pieces.count)
    for piece in folded.pieces {
      scalars.append(0x20)
      scalars += folded.scalars[piece]
    }
    var minima = [UInt32](repeating: .max, count: Self.size)
    for start in 0..<max(scalars.count - Self.shingleLength + 1, 1) {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for scalar in scalars[start..<min(start + Self.shingleLength, scalars.count)] {
        hash = (hash ^ UInt64(scalar)) &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 29
      }
      // Two halves of one good hash give all functions: first + i * second, mixed by a shift.
      let first = UInt32(truncatingIfNeeded: hash)
      let second = UInt32(truncatingIfNeeded: hash >> 32) | 1
      var value = first
      for index in 0..<Self.size {
        value = value &+ second
        minima[index] = min(minima[index], (value ^ (value >> 15)) &* 0x85EB_CA6B)
      }
    }
    self.minima = minima
  }

  /// The estimated similarity of two texts, in [0, 1].
  package func similarity(to other: MinHash) -> Double {
    let equal = zip(minima, other.minima).count { $0 == $1 }
    return Double(equal) / Double(Self.size)
  }
}
