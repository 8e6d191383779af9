/// One cell of a frame: a grapheme, the columns it takes and its style.
package struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or, with the high bit set, an index into the frame's `clusters`.
  ///
  /// It is 0 in the second column of a wide grapheme.
  package var glyph: UInt32
  /// Columns taken: 1, 2 for a wide grapheme, 0 for the second column of one.
  package var width: UInt8
  /// The look.
  package var style: Style

  /// A cell of one scalar.
  package init(scalar: Unicode.Scalar, style: Style) {
    self.init(glyph: scalar.value, width: 1, style: style)
  }

  /// A cell by its parts; see the properties.
  package init(glyph: UInt32, width: UInt8, style: Style) {
    self.glyph = glyph
    self.width = width
    self.style = style
  }

  /// The bit that marks `glyph` as an index into the frame's clusters.
  package static let clusterBit: UInt32 = 0x8000_0000
}
