package import Engine
package import Review
package import Terminal

/// How the console is opened.
package struct ConsoleOptions: Sendable {
  /// The store's name for people.
  package var storeName: String
  /// Where themes are.
  package var themes: ThemeLibrary
  /// The theme that was asked for; nil where the last session and the configuration say.
  package var themeName: String?
  /// Whether that theme must be there, as the command line named it.
  package var isThemeNamed: Bool
  /// The operator's usual choices.
  package var configurationFile: ConfigurationFile?
  /// The operator's own keys.
  package var keyFile: KeyFile?
  /// Where the last session is kept; nil to begin anew and keep none.
  package var sessionFile: SessionFile?
  /// Where it is noted what happens.
  package var log: Log
  /// The most colours to use; `.none` where NO_COLOR is set.
  package var colourDepth: ColourDepth
  /// Whether nothing in the console may change the store.
  package var isReadOnly: Bool
  /// Who works at the review desk.
  package var operatorName: String
  /// The reasons to choose from there.
  package var reasons: ReasonCatalogue
  /// Opens the desk, with a connection of its own; nil where nothing may be written.
  package var openDesk: (@Sendable () throws -> ReviewDesk)?
  /// Opens the evaluator of the alarms, with a connection of its own; nil where nothing may be
  /// written.
  package var openAlarms: (@Sendable () throws -> AlarmWatch)?
  /// Opens the desk for what people do about alarms, with a connection of its own.
  package var openAlarmDesk: (@Sendable () throws -> AlarmDesk)?
  /// Opens the models to change them, with a connection of its own; nil where nothing may be
  /// written.
  package var openModels: (@Sendable () throws -> ModelDesk)?
  /// Whether to draw with ASCII alone, whatever the terminal can show.
  package var isASCII: Bool
  /// The first window.
  package var zoom: Zoom

  /// Options; what is left out is the usual.
  package init(
    storeName: String, themes: ThemeLibrary, themeName: String? = nil,
    isThemeNamed: Bool = false, configurationFile: ConfigurationFile? = nil,
    keyFile: KeyFile? = nil, sessionFile: SessionFile? = nil,
    log: Log = .none, colourDepth: ColourDepth = .direct, isReadOnly: Bool = false,
    operatorName: String = "", reasons: ReasonCatalogue = .shipped,
    openDesk: (@Sendable () throws -> ReviewDesk)? = nil,
    openAlarms: (@Sendable () throws -> AlarmWatch)? = nil,
    openAlarmDesk: (@Sendable () throws -> AlarmDesk)? = nil,
    openModels: (@Sendable () throws -> ModelDesk)? = nil, isASCII: Bool = false, zoom: Zoom = .day
  ) {
    self.storeName = storeName
    self.themes = themes
    self.themeName = themeName
    self.isThemeNamed = isThemeNamed
    self.configurationFile = configurationFile
    self.keyFile = keyFile
    self.sessionFile = sessionFile
    self.log = log
    self.colourDepth = colourDepth
    self.isReadOnly = isReadOnly
    self.operatorName = operatorName
    self.reasons = reasons
    self.openDesk = openDesk
    self.openAlarms = openAlarms
    self.openAlarmDesk = openAlarmDesk
    self.openModels = openModels
    self.isASCII = isASCII
    self.zoom = zoom
  }
}
