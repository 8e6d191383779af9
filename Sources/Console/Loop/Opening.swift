import Engine
package import Terminal

/// How a console begins: what the options, the last session and the key file make of it.
package struct Opening {
  /// The theme.
  package let theme: Theme
  private let options: ConsoleOptions
  private let session: Session
  private let keys: KeyFile.Reading?
  /// What of the session and the theme could not be used.
  private var remarks: [String] = []

  /// All that is wrong with the files.
  package var problems: [String] { remarks + (keys?.problems ?? []) }

  /// Reads the files.
  ///
  /// What is wrong with a session or a key file is no error: the state's message tells it.
  ///
  /// - Throws: `ThemeError` for the theme that the operator named, or the usual one.
  package init(_ options: ConsoleOptions) throws(ThemeError) {
    self.options = options
    var remarks: [String] = []
    var session = Session()
    do {
      session = try options.sessionFile?.load(store: options.storeName) ?? session
    } catch {
      remarks.append("\(error)")
    }
    var remembered: Theme?
    if !options.isThemeNamed, let name = session.theme {
      do {
        remembered = try options.themes.load(name)
      } catch {
        remarks.append("\(error)")
      }
    }
    if let remembered {
      theme = remembered
    } else {
      theme = try options.themes.load(options.themeName)
    }
    self.session = session
    keys = options.keyFile?.load()
    self.remarks = remarks
  }

  /// The state of a console that has read nothing of its store, in a terminal.
  package func state(size: Size, charset: Charset, hasMouse: Bool = false) -> ConsoleState {
    var state = ConsoleState(
      storeName: options.storeName, isReadOnly: options.isReadOnly, size: size, charset: charset,
      zoom: session.zoom ?? options.zoom)
    state.themeName = theme.name
    state.isASCII = options.isASCII || session.isASCII ?? false
    state.hasMouse = hasMouse
    state.isMouseOn = hasMouse && session.isMouseOn ?? false
    for remark in remarks { state.say(remark) }
    if let keys { state.take(keys) }
    return state
  }
}
