/// What the reducer asks the loop to do, as it does nothing itself.
package enum Effect: Equatable, Sendable {
  /// Read the store.
  case read(ReadRequest)
  /// Read what the Decisions screen needs; nil when it needs nothing any more.
  case readDecisions(DecisionsRequest?)
  /// Load the theme's file anew.
  case reloadTheme
  /// Draw every cell anew.
  case repaint
  /// End the console.
  case quit
}
