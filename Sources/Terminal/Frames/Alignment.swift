/// Where text stands in a space that is wider than it.
package enum Alignment: Hashable, Sendable {
  case left
  case right
  case centre
}
