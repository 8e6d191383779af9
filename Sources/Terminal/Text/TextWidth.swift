/// How many columns text takes on the screen, after it is made safe.
package enum TextWidth {
  /// The columns that `Frame.put` uses for a text with room to spare; O(length).
  package static func width(of text: String, charset: Charset = .unicode) -> Int {
    if let count = printableASCIICount(text) { return count }
    return SafeText(text, charset: charset).reduce(0) { $0 + $1.width }
  }

  /// The columns that a scalar takes by itself: 0 for marks and whatever is not drawn, 1 or 2.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    switch ScalarClass(scalar) {
    case .plain(let width), .space(let width): width
    case .regionalIndicator: 1
    case .mark, .unsafe: 0
    }
  }

  /// The length of a text of printable ASCII alone, for which a byte is a column; else `nil`.
  static func printableASCIICount(_ text: String) -> Int? {
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte > 0x7E {
      isPlain = false
      break
    }
    return isPlain ? text.utf8.count : nil
  }
}
