/// The glyphs that a terminal can show.
package enum Charset: Hashable, Sendable {
  /// Everything: boxes, blocks, braille, any script.
  case unicode
  /// ASCII alone, for `--ascii` and locales that are not UTF-8.
  case ascii
}
