/// What of the console returns the next time that the same store is opened.
package struct Session: Equatable, Sendable {
  /// The length of the window.
  package var zoom: Zoom?
  /// The theme's name.
  package var theme: String?
  /// Whether to draw with ASCII alone.
  package var isASCII: Bool?
  /// Whether the mouse is the console's.
  package var isMouseOn: Bool?

  /// A session of which nothing is known.
  package init() {}

  /// What a state leaves behind.
  package init(_ state: ConsoleState) {
    zoom = state.zoom
    theme = state.themeName
    isASCII = state.isASCII
    isMouseOn = state.isMouseOn
  }
}
