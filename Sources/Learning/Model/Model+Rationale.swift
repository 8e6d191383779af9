extension Model {
  /// Why the model prefers its most probable label to the next, for one subject.
  package func rationale(of subject: Subject) -> Rationale {
    let probabilities = predict(subject).probabilities
    let order = probabilities.indices.sorted {
      (-probabilities[$0], $0) < (-probabilities[$1], $1)
    }
    return rationale(of: subject, label: order[0], other: order[1])
  }

  /// Why the model prefers one label to another, for one subject; both are places in `labels`.
  ///
  /// The share of an n-gram of characters goes to the word it lies in, and that of one that occurs
  /// more than once evenly to its occurrences, so that the parts sum to the whole.
  package func rationale(of subject: Subject, label: Int, other: Int) -> Rationale {
    let row = EncodedSubject(subject, space: space)
    var shares: [Rationale.Part: Double] = [:]
    var signs: [Int: Double] = [:]
    row.folded.forEachGram { gram in
      guard let column = space.column(ofBucket: gram.code >> 1) else { return }
      signs[column, default: 0] += gram.sign
    }
    var effects: [Int: Double] = [:]
    for place in row.rows[0] {
      let column = Int(row.rows.columns[place])
      let effect = effect(of: column, value: row.rows.values[place], label: label, other: other)
      if let part = part(ofField: column - space.buckets.count, subject: subject) {
        shares[part, default: 0] += effect
      } else {
        effects[column] = effect
      }
    }
    let names = PartNames(row.folded)
    row.folded.forEachGram { gram in
      guard let column = space.column(ofBucket: gram.code >> 1), let effect = effects[column],
        let sum = signs[column], sum != 0
      else { return }
      shares[names.part(of: gram), default: 0] += effect * gram.sign / sum
    }
    let contributions = shares.map { Rationale.Contribution(part: $0.key, weight: $0.value) }
      .sorted { (-abs($0.weight), "\($0.part)") < (-abs($1.weight), "\($1.part)") }
    return Rationale(
      label: labels[label], other: labels[other],
      logOdds: contributions.reduce(0) { $0 + $1.weight }, contributions: contributions)
  }

  private func effect(of column: Int, value: Float, label: Int, other: Int) -> Double {
    Double(value) * Double(weights[column, label] - weights[column, other]) / Double(temperature)
  }

  private func part(ofField field: Int, subject: Subject) -> Rationale.Part? {
    guard field >= 0 else { return nil }
    if field == space.fields.category(of: subject), let category = subject.category {
      return .category(category)
    }
    if field == space.fields.level(of: subject), let level = subject.level { return .level(level) }
    if space.fields.amounts(of: subject).contains(field), let amount = subject.amount {
      return .amount(amount)
    }
    return .prior
  }
}

extension TextGram {
  /// 1 or -1.
  fileprivate var sign: Double { code & 1 == 1 ? -1 : 1 }
}

/// The parts that the n-grams of a text belong to, named once each.
private struct PartNames {
  private let words: [String]
  private let pieces: [String]

  init(_ text: FoldedText) {
    let words = text.words.map { text.string($0) }
    var next = 0
    pieces = text.pieces.map { piece in
      var longest = ""
      while next < words.count, text.words[next].lowerBound < piece.upperBound {
        if words[next].unicodeScalars.count > longest.unicodeScalars.count { longest = words[next] }
        next += 1
      }
      return longest.isEmpty ? text.string(piece) : longest
    }
    self.words = words
  }

  /// The part that an n-gram belongs to: that of characters to the longest word of its piece, or to
  /// the piece where it has no word.
  func part(of gram: TextGram) -> Rationale.Part {
    switch gram.source {
    case .pair(let first): .pair(words[first] + " " + words[first + 1])
    case .word(let index): .word(words[index])
    case .piece(let index): .word(pieces[index])
    }
  }
}
