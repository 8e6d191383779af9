/// A sample of the training examples, to tell how familiar a request is and which cases it is like.
///
/// Stored by column, so that a request is compared with all of them in one pass over its features.
struct ReferenceCases: Sendable {
  /// The id and the class of each case.
  let cases: [Case]

  /// Where each column's entries start; one more than there are columns.
  let starts: [Int32]

  /// The cases that have the column, and their values in 32,767ths.
  let entries: [Entry]

  /// The familiarity of training examples to the others, rising.
  let familiarities: [Float]

  /// How many of the most similar cases familiarity is the mean over.
  private static let neighbours = 5

  /// The share of training examples that count as less than fully in distribution.
  private static let tail: Float = 0.1

  /// How many examples the calibration is drawn from at most.
  private static let calibrationLimit = 1024

  struct Case: Equatable, Sendable {
    let id: String
    let label: Int
  }

  struct Entry: Equatable, Sendable {
    let number: Int32
    let value: Int16

    static let unit: Float = 32_767
  }

  init(cases: [Case], starts: [Int32], entries: [Entry], familiarities: [Float]) {
    self.cases = cases
    self.starts = starts
    self.entries = entries
    self.familiarities = familiarities
  }

  /// Draws cases from training data by the options' seed.
  init(_ data: TrainingData, ids: [String], space: FeatureSpace, options: TrainingOptions) {
    var order = Array(0..<Int32(data.classes.count))
    var generator = SeededGenerator(seed: options.seed)
    generator.shuffle(&order)
    let chosen = order.prefix(options.referenceLimit).map(Int.init).sorted()
    var rows = SparseRows()
    var texts: [RowText] = []
    var columns = [[Entry]](repeating: [], count: space.columnCount)
    for (number, place) in chosen.enumerated() {
      let text = space.append(data.terms[place], of: data.subjects[place], to: &rows)
      texts.append(text)
      for (column, value) in Self.compared(rows, row: number, text: text, space: space) {
        let scaled = Int16((min(max(value, -1), 1) * Entry.unit).rounded())
        columns[column].append(Entry(number: Int32(number), value: scaled))
      }
    }
    var starts: [Int32] = [0]
    for entries in columns { starts.append((starts.last ?? 0) + Int32(entries.count)) }
    let cases = chosen.map { Case(id: ids[$0], label: Int(data.classes[$0])) }
    let bare = ReferenceCases(
      cases: cases, starts: starts, entries: Array(columns.joined()), familiarities: [])
    let familiarities = texts.prefix(Self.calibrationLimit).enumerated().map { number, text in
      var similarities = bare.similarities(of: rows, row: number, text: text, space: space)
      similarities[number] = 0
      return bare.familiarity(similarities)
    }
    self.init(
      cases: cases, starts: starts, entries: bare.entries, familiarities: familiarities.sorted())
  }

  /// The columns and values that a row is compared by: those of its text, and its category.
  private static func compared(
    _ rows: SparseRows, row: Int, text: RowText, space: FeatureSpace
  ) -> [(Int, Float)] {
    let categories = space.buckets.count..<(space.buckets.count + space.fields.categories.count)
    return rows[row].compactMap { place in
      let column = Int(rows.columns[place])
      guard column < categories.upperBound else { return nil }
      if text.characters.contains(place) {
        return (column, rows.values[place] * text.characterShare)
      }
      let isWord = text.words.contains(place)
      return (column, isWord ? rows.values[place] * text.wordShare : 1)
    }
  }

  /// How similar a row is to each case: the mean cosine of characters, words and, where training
  /// had any, category; what training has not seen is similar to nothing.
  func similarities(
    of rows: SparseRows, row: Int, text: RowText, space: FeatureSpace
  ) -> [Float] {
    let parts: Float = space.fields.categories.isEmpty ? 2 : 3
    var sums = [Float](repeating: 0, count: cases.count)
    sums.withUnsafeMutableBufferPointer { sums in
      entries.withUnsafeBufferPointer { entries in
        for (column, value) in Self.compared(rows, row: row, text: text, space: space) {
          let factor = value / (parts * Entry.unit)
          for place in Int(starts[column])..<Int(starts[column + 1]) {
            let entry = entries[place]
            sums[Int(entry.number)] += factor * Float(entry.value)
          }
        }
      }
    }
    return sums
  }

  /// The mean of the largest similarities.
  private func familiarity(_ similarities: [Float]) -> Float {
    let nearest = Self.largest(Self.neighbours, of: similarities)
    guard !nearest.isEmpty else { return 0 }
    return nearest.reduce(0) { $0 + similarities[$1] } / Float(nearest.count)
  }

  /// How much a request is like the training data, in [0, 1]; 1 = in distribution.
  ///
  /// It is 1 for what is as familiar as all but the least familiar tenth of the training examples
  /// are to one another; within that tenth it falls with the rank, to 0 below them all.
  func oodScore(_ similarities: [Float]) -> Double {
    guard !familiarities.isEmpty else { return 0 }
    let own = familiarity(similarities)
    guard own > 0 else { return 0 }
    var low = 0
    var high = familiarities.count
    while low < high {
      let middle = (low + high) / 2
      if familiarities[middle] <= own { low = middle + 1 } else { high = middle }
    }
    return Double(min(1, Float(low) / Float(familiarities.count) / Self.tail))
  }

  /// The places of the largest numbers, the largest first, the first of equals.
  static func largest(_ count: Int, of numbers: [Float]) -> [Int] {
    var best: [Int] = []
    for (place, number) in numbers.enumerated() {
      if best.count == count {
        guard let last = best.last, number > numbers[last] else { continue }
        best.removeLast()
      }
      let position = best.firstIndex { number > numbers[$0] } ?? best.count
      if count > 0 { best.insert(place, at: position) }
    }
    return best
  }
}
