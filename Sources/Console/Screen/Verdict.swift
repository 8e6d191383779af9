import Terminal

/// Whether a figure is as it should be: a glyph, a word and a colour, never the colour alone.
enum Verdict: Hashable {
  case met
  case missed

  /// Its sign.
  var glyph: Unicode.Scalar { self == .met ? Glyph.check : Glyph.cross }
  /// Its word.
  var word: String { self == .met ? "met" : "missed" }
  /// Its colour.
  var role: Role { self == .met ? .good : .alarmFiring }

  /// The verdict on a target that is met or not.
  init(_ isMet: Bool) {
    self = isMet ? .met : .missed
  }
}
