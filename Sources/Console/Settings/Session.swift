package import Engine

/// What of the console returns the next time that the same store is opened.
package struct Session: Equatable, Sendable {
  /// The screen that was shown.
  package var screen: ScreenName?
  /// The length of the window.
  package var zoom: Zoom?
  /// The name of the theme that was chosen in the console.
  package var theme: String?
  /// Whether drawing with ASCII alone was chosen in the console.
  package var isASCII: Bool?
  /// Whether the mouse is the console's.
  package var isMouseOn: Bool?
  /// The filter of the list, as it was written; it parses.
  package var filter: String?
  /// The order of the list.
  package var order: DecisionListing.Order?
  /// The columns of the list that are shown; at least one.
  package var columns: [DecisionColumn]?
  /// What was kept and cannot be used, one line each.
  package var problems: [String] = []

  /// A session of which nothing is known.
  package init() {}

  /// What a state leaves behind.
  package init(_ state: ConsoleState) {
    screen = state.screen
    zoom = state.zoom
    theme = state.chosenTheme
    isASCII = state.chosenASCII
    isMouseOn = state.isMouseOn
    filter = state.decisions.filterText
    order = state.decisions.order
    columns = state.decisions.columns
  }
}
