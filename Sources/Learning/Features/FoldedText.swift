/// A text in lower case, cut into the pieces that features are made of.
///
/// Pieces are what white space separates, and characters are Unicode scalars. Words are runs of
/// letters, digits, marks and underscores. All positions count scalars.
struct FoldedText {
  /// The scalars in lower case.
  private(set) var scalars: [UInt32] = []

  /// The runs between white space, for n-grams of characters.
  private(set) var pieces: [Range<Int>] = []

  /// The runs of word characters, for n-grams of words.
  private(set) var words: [Range<Int>] = []

  /// Cuts `text`; takes time in proportion to its length.
  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    pieces.reserveCapacity(text.utf8.count / 4)
    words.reserveCapacity(text.utf8.count / 4)
    var pieceStart: Int?
    var wordStart: Int?

    for scalar in text.unicodeScalars {
      let kind = ScalarKind(scalar)
      let position = scalars.count
      if kind != .word, let start = wordStart {
        words.append(start..<position)
        wordStart = nil
      }
      guard kind != .space else {
        if let start = pieceStart { pieces.append(start..<position) }
        pieceStart = nil
        continue
      }
      if pieceStart == nil { pieceStart = position }
      if kind == .word && wordStart == nil { wordStart = position }
      appendFolded(scalar)
    }
    if let start = wordStart { words.append(start..<scalars.count) }
    if let start = pieceStart { pieces.append(start..<scalars.count) }
  }

  /// The text of a range, in lower case.
  func string(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range].compactMap(Unicode.Scalar.init))
    return text
  }

  private mutating func appendFolded(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    guard value >= 0x80 else {
      scalars.append(value &- 0x41 < 26 ? value | 0x20 : value)
      return
    }
    for folded in scalar.properties.lowercaseMapping.unicodeScalars {
      scalars.append(folded.value)
    }
  }
}

/// What a scalar is to the cutting of texts.
private enum ScalarKind {
  case space
  case word
  case other

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    guard value < 0x80 else {
      let properties = scalar.properties
      self =
        properties.isWhitespace
        ? .space
        : properties.isAlphabetic || properties.numericType != nil
          || properties.generalCategory == .nonspacingMark ? .word : .other
      return
    }
    switch value {
    case 0x09...0x0D, 0x1C...0x20: self = .space
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: self = .word
    default: self = .other
    }
  }
}
