/// A reason to choose from.
package struct Reason: Hashable, Sendable {
  /// What records hold: 1-32 of a-z, 0-9 and `_`, beginning with a letter.
  package var code: String
  /// What people read: 1-80 visible characters.
  package var text: String
  /// What it can be given for; at least one.
  package var uses: Set<ReasonUse>
  /// Its place where nobody has used any: 1-9; nil after those.
  package var digit: Int?

  /// A reason by its parts.
  package init(code: String, text: String, uses: Set<ReasonUse>, digit: Int? = nil) {
    self.code = code
    self.text = text
    self.uses = uses
    self.digit = digit
  }
}
