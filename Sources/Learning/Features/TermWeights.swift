/// The n-grams of a text by bucket, each with its sublinear frequency, before idf and scaling.
struct TermWeights {
  /// The buckets, rising, each once.
  private(set) var buckets: [UInt32] = []

  /// 1 + ln(how often the bucket's n-grams occur), with the sign of their sum.
  private(set) var frequencies: [Float] = []

  /// Counts the n-grams of a text.
  init(_ text: FoldedText) {
    var codes: [UInt32] = []
    codes.reserveCapacity(text.scalars.count * 4)
    text.forEachGram { codes.append($0.code) }
    codes.sort()

    var place = 0
    while place < codes.count {
      let bucket = codes[place] >> 1
      var sum = 0
      while place < codes.count, codes[place] >> 1 == bucket {
        sum += codes[place] & 1 == 1 ? -1 : 1
        place += 1
      }
      guard sum != 0 else { continue }
      buckets.append(bucket)
      frequencies.append(Self.frequency(ofSum: sum))
    }
  }

  private static func frequency(ofSum sum: Int) -> Float {
    let count = abs(sum)
    let size = count == 1 ? 1 : 1 + VectorMath.log(Float(count))
    return sum < 0 ? -size : size
  }
}
