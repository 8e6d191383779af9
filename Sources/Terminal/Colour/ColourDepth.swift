/// How many colours a terminal shows, fewest first.
package enum ColourDepth: Int, CaseIterable, Comparable, Sendable {
  /// None: bold and reverse video alone.
  case none
  /// The 8 of the terminal's own scheme.
  case eight
  /// The same 8 and their bright forms.
  case sixteen
  /// The scheme's 16, a cube of 216 and 24 greys.
  case palette256
  /// Any.
  case direct

  /// Whether one shows fewer colours than another.
  package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
