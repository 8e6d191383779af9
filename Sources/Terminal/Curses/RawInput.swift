/// What the terminal sent, before it is a key.
package enum RawInput: Hashable, Sendable {
  /// A scalar; control characters and escape are sent this way.
  case scalar(Unicode.Scalar)
  /// A key that the terminal's description knows.
  case key(Key)
  /// A key that has no name here.
  case other
}
