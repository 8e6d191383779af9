/// A text as graphemes that are safe to draw: the one gate between requests' text and the screen.
///
/// The rule: what could move the cursor, hide, or reorder is shown by its number, never passed on.
/// - A C0 control or DEL is its control picture, `␛`; in ASCII its caret form, `^[`.
/// - Another control, a format character (bidi controls, zero-width characters, tags), a
///   separator of lines, a private, unassigned or very new code, a mark without a base, and a
///   scalar whose width terminals dispute are `‹U+202E›`; in ASCII `<U+202E>`.
/// - Every other space is a plain space.
///
/// Terminals also disagree about sequences of emoji, so only single ones are drawn: a joined
/// sequence (real, that is, between two emoji) appears part by part, a variation selector or skin
/// tone on an emoji is dropped, and a flag is its two letters. That costs a picture and never a
/// column. In ASCII what has no likeness is `?`.
struct SafeText: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?
  /// The rest of a replacement of several columns.
  private var pending: String.UnicodeScalarView.Iterator
  private let charset: Charset

  /// The graphemes of a text as a terminal with this charset shows them.
  init(_ text: String, charset: Charset) {
    self.scalars = text.unicodeScalars.makeIterator()
    self.ahead = scalars.next()
    self.pending = "".unicodeScalars.makeIterator()
    self.charset = charset
  }

  mutating func next() -> SafeGlyph? {
    if let scalar = pending.next() { return SafeGlyph(scalar) }
    guard let scalar = take() else { return nil }
    switch ScalarClass(scalar) {
    case .plain(let width):
      return grapheme(from: scalar, width: width)
    case .space(let width):
      return grapheme(from: " ", width: 1, extraSpaces: width - 1)
    case .regionalIndicator:
      // The letters of the alphabet lie 0x1F1A5 above ASCII's.
      return SafeGlyph(Unicode.Scalar(UInt8(scalar.value - 0x1F1A5)))
    case .mark, .unsafe:
      return replacement(EscapedScalar.text(of: scalar, charset: charset))
    }
  }

  private mutating func take() -> Unicode.Scalar? {
    defer { ahead = scalars.next() }
    return ahead
  }

  /// A base with what follows it and takes no column.
  private mutating func grapheme(
    from base: Unicode.Scalar, width: Int, extraSpaces: Int = 0
  ) -> SafeGlyph {
    var glyph = SafeGlyph(base, width: width)
    var joinerToShow = false
    // Almost every neighbour is below the first combining mark.
    while let next = ahead, next.value >= 0x300 {
      if next.value == 0x200D, base.isPictogram {
        _ = take()
        joinerToShow = !(ahead?.isPictogram ?? false)
        break
      }
      if base.absorbs(next) {
        _ = take()
      } else if base.carries(next) {
        _ = take()
        glyph.add(next)
      } else {
        break
      }
    }
    if joinerToShow {
      pending = EscapedScalar.text(of: "\u{200D}", charset: charset).unicodeScalars.makeIterator()
    } else if extraSpaces > 0 {
      pending = " ".unicodeScalars.makeIterator()
    }
    guard charset == .ascii, glyph.hasMarks || base.value > 0x7E else { return glyph }
    guard !joinerToShow else { return SafeGlyph("?") }
    return replacement(base.isASCII ? String(Character(base)) : GlyphFolding.ascii(base))
  }

  /// The first column of a replacement; the rest is given out next.
  private mutating func replacement(_ text: String) -> SafeGlyph {
    pending = text.unicodeScalars.makeIterator()
    return SafeGlyph(pending.next() ?? "?")
  }
}

extension Unicode.Scalar {
  /// Whether this is an emoji that a joiner may join.
  fileprivate var isPictogram: Bool { value > 0xFF && properties.isEmoji }

  /// Whether a scalar after this one only picks between looks of the same sign.
  fileprivate func absorbs(_ next: Unicode.Scalar) -> Bool {
    switch next.value {
    case 0xFE0E, 0xFE0F: properties.isEmoji
    case 0x1F3FB...0x1F3FF: properties.isEmojiModifierBase
    default: false
    }
  }

  /// Whether a scalar after this one is drawn on it: a mark, or a later part of a Hangul syllable.
  fileprivate func carries(_ next: Unicode.Scalar) -> Bool {
    switch ScalarClass(next) {
    case .mark: true
    case .unsafe where (0x1161...0x11FF).contains(next.value):
      (0x1100...0x115E).contains(value) || (0xAC00...0xD7A3).contains(value)
    default: false
    }
  }
}
