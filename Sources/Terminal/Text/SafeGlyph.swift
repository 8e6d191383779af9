/// A grapheme that any terminal draws alike: one spacing scalar and at most three marks on it.
struct SafeGlyph: Equatable {
  /// The scalar that takes the columns.
  let base: Unicode.Scalar
  /// Columns: 1 or 2.
  let width: Int
  /// Zero-width marks on the base; `nil` where there is none, and none after a `nil`.
  private(set) var marks: (Unicode.Scalar?, Unicode.Scalar?, Unicode.Scalar?)

  /// A bare scalar.
  init(_ base: Unicode.Scalar, width: Int = 1) {
    self.base = base
    self.width = width
    self.marks = (nil, nil, nil)
  }

  /// Whether there is a mark.
  var hasMarks: Bool { marks.0 != nil }

  /// The grapheme as text.
  var text: String {
    var text = ""
    append(to: &text)
    return text
  }

  /// Adds the grapheme to a text.
  func append(to text: inout String) {
    text.unicodeScalars.append(base)
    guard let first = marks.0 else { return }
    text.unicodeScalars.append(first)
    if let second = marks.1 { text.unicodeScalars.append(second) }
    if let third = marks.2 { text.unicodeScalars.append(third) }
  }

  /// Adds a mark.
  ///
  /// Those after the third are dropped: no script needs them, and piled-up marks run
  /// over the rows above and below.
  mutating func add(_ mark: Unicode.Scalar) {
    if marks.0 == nil {
      marks.0 = mark
    } else if marks.1 == nil {
      marks.1 = mark
    } else if marks.2 == nil {
      marks.2 = mark
    }
  }

  static func == (left: SafeGlyph, right: SafeGlyph) -> Bool {
    left.base == right.base && left.width == right.width && left.marks == right.marks
  }
}
