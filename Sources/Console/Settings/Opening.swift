import Engine
import Routing
package import Terminal

/// How a console begins: what the options, the last session, the configuration and the
/// key file make of it.
package struct Opening {
  /// The theme.
  package let theme: Theme
  /// The theme's name, or that of one with a mistake: it is the one to read anew once it is mended.
  private let themeName: String
  private let options: ConsoleOptions
  private let session: Session
  private let configuration: ConfigurationFile.Reading
  private let keys: KeyFile.Reading?
  /// What of the session and the theme could not be used.
  private var remarks: [String] = []

  /// What draws where the theme that is asked for cannot.
  private static let usualTheme = "dark"

  /// How alarms are announced.
  package var announcing: Announcing { configuration.announcing }

  /// All that is wrong with the files.
  package var problems: [String] { remarks + (keys?.problems ?? []) }

  /// Reads the files.
  ///
  /// The command line and the environment go before the last session, and that before the
  /// configuration. What is wrong with a file is no error: the state's message tells it.
  ///
  /// - Throws: `ThemeError` when there is no theme of the name on the command line. In place of
  ///   one with a mistake there is the usual one, or `plain`.
  package init(_ options: ConsoleOptions) throws(ThemeError) {
    self.options = options
    var remarks: [String] = []
    var session = Session()
    do {
      session = try options.sessionFile?.load(store: options.storeName) ?? session
    } catch {
      remarks.append("\(error)")
    }
    configuration = options.configurationFile?.load() ?? ConfigurationFile.Reading()
    remarks += configuration.problems
    let asked = options.themeName ?? session.theme ?? configuration.theme
    var found: Theme?
    var broken: String?
    for name in [asked, Self.usualTheme].compactMap({ $0 }) where found == nil {
      do {
        found = try options.themes.load(name)
      } catch {
        if error.isMissing, options.isThemeNamed, name == options.themeName { throw error }
        if !error.isMissing, broken == nil { broken = name }
        if !remarks.contains(error.description) { remarks.append(error.description) }
      }
    }
    theme = found ?? .plain
    themeName = broken ?? theme.name
    self.session = session
    remarks += session.problems
    keys = options.keyFile?.load()
    self.remarks = remarks
  }

  /// The state of a console that has read nothing of its store, in a terminal.
  package func state(size: Size, charset: Charset, hasMouse: Bool = false) -> ConsoleState {
    var state = ConsoleState(
      storeName: options.storeName, isReadOnly: options.isReadOnly, size: size, charset: charset,
      zoom: session.zoom ?? configuration.zoom ?? options.zoom)
    state.themeName = themeName
    state.operatorName = options.operatorName
    state.reasons = options.reasons
    state.chosenTheme = session.theme
    state.chosenASCII = session.isASCII
    state.isASCII = options.isASCII || session.isASCII ?? configuration.isASCII ?? false
    state.hasMouse = hasMouse
    state.isMouseOn = hasMouse && session.isMouseOn ?? configuration.isMouseOn ?? false
    state.take(session)
    for remark in remarks { state.say(remark) }
    if let keys { state.take(keys) }
    return state
  }
}

extension ConsoleState {
  /// Takes over the screen and the list of a session.
  fileprivate mutating func take(_ session: Session) {
    screen = session.screen ?? screen
    decisions.order = session.order ?? decisions.order
    if let columns = session.columns {
      decisions.hiddenColumns = Set(DecisionColumn.allCases).subtracting(columns)
    }
    if let text = session.filter, let filter = try? Filter.parse(text) {
      decisions.use(filter, as: text)
    }
  }
}
