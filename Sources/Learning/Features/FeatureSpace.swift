/// The columns that training has seen and how much each weighs: turns subjects into rows.
///
/// Words and characters are scaled to length 1 each, so that neither drowns the other; fields count
/// ``FieldColumns/value`` each and the constant 1. Columns of text come first, the most frequent
/// first, which keeps the weights that nearly every row reads close together.
struct FeatureSpace: Sendable {
  /// The bucket of each column of text.
  let buckets: [UInt32]

  /// In how many training texts each column of text occurs.
  let documentFrequencies: [UInt32]

  /// How many training texts there were.
  let documentCount: Int

  /// The columns after those of text.
  let fields: FieldColumns

  private let columns: [Int32]
  private let inverseFrequencies: [Float]

  /// The space of columns already chosen.
  init(
    buckets: [UInt32], documentFrequencies: [UInt32], documentCount: Int, categories: [String]
  ) {
    self.buckets = buckets
    self.documentFrequencies = documentFrequencies
    self.documentCount = documentCount
    fields = FieldColumns(categories: categories)
    var columns = [Int32](repeating: -1, count: TextGram.bucketCount)
    for (column, bucket) in buckets.enumerated() {
      columns[Int(bucket)] = Int32(column)
    }
    self.columns = columns
    inverseFrequencies = documentFrequencies.map {
      Self.inverseFrequency(of: $0, documents: documentCount)
    }
  }

  /// The space of all that occurs in `terms` and `subjects`, or of the most frequent where that
  /// would be more than `limit` columns of text.
  init(terms: [TermWeights], subjects: [Subject], limit: Int) {
    let frequencies = Self.documentFrequencies(of: terms)
    let seen = frequencies.indices.filter { frequencies[$0] > 0 }
    let ordered = seen.sorted { (frequencies[$0], $1) > (frequencies[$1], $0) }.prefix(limit)
    self.init(
      buckets: ordered.map { UInt32($0) }, documentFrequencies: ordered.map { frequencies[$0] },
      documentCount: terms.count,
      categories: Set(subjects.compactMap(\.category)).sorted())
  }

  /// How many columns there are, fields and the constant included.
  var columnCount: Int { buckets.count + fields.count }

  /// The column of a bucket, or nil where training has not seen it.
  func column(ofBucket bucket: UInt32) -> Int? {
    let column = columns[Int(bucket)]
    return column < 0 ? nil : Int(column)
  }

  /// The same columns weighed by the texts in `terms` alone; those not in them have no idf and are
  /// left out of rows.
  func reweighed(by terms: [TermWeights]) -> FeatureSpace {
    let frequencies = Self.documentFrequencies(of: terms)
    return FeatureSpace(
      buckets: buckets, documentFrequencies: buckets.map { frequencies[Int($0)] },
      documentCount: terms.count, categories: fields.categories)
  }

  /// Appends the row of a subject and says how its text lies in it.
  @discardableResult
  func append(
    _ terms: TermWeights, of subject: Subject, to rows: inout SparseRows
  ) -> RowText {
    let first = rows.columns.count
    let unseenWeight = Self.inverseFrequency(of: 0, documents: documentCount)
    var characters = SquareSums()
    var words = SquareSums()
    var firstWord = first
    for (bucket, frequency) in zip(terms.buckets, terms.frequencies) {
      let column = Int(columns[Int(bucket)])
      let isWord = bucket >= TextGram.firstWordBucket
      let isSeen = column >= 0 && documentFrequencies[column] > 0
      let value = frequency * (isSeen ? inverseFrequencies[column] : unseenWeight)
      if isWord {
        words.add(value, isSeen: isSeen)
      } else {
        characters.add(value, isSeen: isSeen)
      }
      guard isSeen else { continue }
      rows.append(column: column, value: value)
      if !isWord { firstWord = rows.columns.count }
    }
    let end = rows.columns.count
    for place in first..<end {
      rows.values[place] *= place < firstWord ? characters.scale : words.scale
    }

    appendFields(of: subject, to: &rows)
    return RowText(
      characters: first..<firstWord, words: firstWord..<end, characterScale: characters.scale,
      wordScale: words.scale, characterShare: characters.seenShare, wordShare: words.seenShare)
  }

  private func appendFields(of subject: Subject, to rows: inout SparseRows) {
    let first = buckets.count
    for field in [fields.category(of: subject), fields.level(of: subject)] {
      if let field { rows.append(column: first + field, value: FieldColumns.value) }
    }
    for field in fields.amounts(of: subject) {
      rows.append(column: first + field, value: FieldColumns.value)
    }
    rows.append(column: first + fields.constant, value: 1)
    rows.endRow()
  }

  private static func documentFrequencies(of terms: [TermWeights]) -> [UInt32] {
    var frequencies = [UInt32](repeating: 0, count: TextGram.bucketCount)
    for term in terms {
      for bucket in term.buckets { frequencies[Int(bucket)] += 1 }
    }
    return frequencies
  }

  /// ln((1 + texts) / (1 + texts with it)) + 1.
  private static func inverseFrequency(of frequency: UInt32, documents: Int) -> Float {
    VectorMath.log(Float(1 + documents) / Float(1 + frequency)) + 1
  }
}

/// The squares of a text's values, of one kind of n-gram.
private struct SquareSums {
  private var seen: Float = 0
  private var unseen: Float = 0

  mutating func add(_ value: Float, isSeen: Bool) {
    if isSeen {
      seen += value * value
    } else {
      unseen += value * value
    }
  }

  /// What scales the seen values to length 1; 0 where there are none.
  var scale: Float { seen > 0 ? 1 / seen.squareRoot() : 0 }

  /// The seen values' share of the text's length, in [0, 1].
  var seenShare: Float { seen > 0 ? (seen / (seen + unseen)).squareRoot() : 0 }
}
