package import Terminal

/// How the console is opened.
package struct ConsoleOptions: Sendable {
  /// The store's name for people.
  package var storeName: String
  /// Where themes are.
  package var themes: ThemeLibrary
  /// The theme's name.
  package var themeName: String
  /// The most colours to use; `.none` where NO_COLOR is set.
  package var colourDepth: ColourDepth
  /// Whether nothing in the console may change the store.
  package var isReadOnly: Bool
  /// Whether to draw with ASCII alone, whatever the terminal can show.
  package var isASCII: Bool
  /// The first window.
  package var zoom: Zoom

  /// Options; what is left out is the usual.
  package init(
    storeName: String, themes: ThemeLibrary, themeName: String = "dark",
    colourDepth: ColourDepth = .direct, isReadOnly: Bool = false, isASCII: Bool = false,
    zoom: Zoom = .day
  ) {
    self.storeName = storeName
    self.themes = themes
    self.themeName = themeName
    self.colourDepth = colourDepth
    self.isReadOnly = isReadOnly
    self.isASCII = isASCII
    self.zoom = zoom
  }
}
