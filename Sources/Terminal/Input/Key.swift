/// One press of a key, as an action table knows it.
package enum Key: Hashable, Sendable {
  /// A printable character, with shift already applied.
  case character(Unicode.Scalar)
  /// A letter with Control held, in lower case.
  case control(Unicode.Scalar)
  /// A function key, from 1.
  case function(Int)
  case up
  case down
  case left
  case right
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case home
  case end
  case pageUp
  case pageDown
  /// Not a key: the terminal has another size.
  case resize
}
