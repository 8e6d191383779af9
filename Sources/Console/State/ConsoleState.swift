package import Review
package import Routing
package import Terminal

/// All that the console remembers between two events; the screen is a function of it and the time.
package struct ConsoleState: Equatable, Sendable {
  /// Which stretch of time is shown.
  package enum Position: Hashable, Sendable {
    /// The one that ends now, and moves on.
    case live
    /// One that stays, whose last bucket holds this moment.
    case held(Timestamp)
  }

  /// The store's name for people.
  package var storeName: String
  /// Whether nothing here may change the store.
  package var isReadOnly: Bool
  /// Whether this is one frame without a terminal, where no key works.
  package var isSnapshot = false
  /// The size to draw for.
  package var size: Size
  /// What the terminal can show.
  package var terminalCharset: Charset
  /// Whether to draw with ASCII alone, whatever the terminal can show.
  package var isASCII = false
  /// Whether the operator chose that here, now or the last time; nil where they did not.
  package var chosenASCII: Bool?
  /// Whether shades stand in for colours.
  package var isTextured = false
  /// The keys of the actions.
  package var keys = KeyMap()
  /// The theme's name.
  package var themeName = Theme.plain.name
  /// The theme that the operator chose here, now or the last time; nil where they chose none.
  package var chosenTheme: String?

  /// The screen that is shown.
  package var screen = ScreenName.overview
  /// What the Decisions screen remembers.
  package var decisions = DecisionsState()
  /// What the Review screen remembers.
  package var desk = DeskState()
  /// What the Alarms screen remembers.
  package var alarms = AlarmsState()
  /// What the Learning screen remembers.
  package var learning = LearningState()
  /// Who works at the desk, whether or not the store knows them.
  package var operatorName = ""
  /// The reasons to choose from at the desk.
  package var reasons = ReasonCatalogue.shipped

  /// The length of the window.
  package var zoom: Zoom
  /// Where the window lies.
  package var position = Position.live
  /// The selected bucket by its start, in microseconds since 1970 UTC: it stays the same bucket
  /// when the window moves.
  package var selected: Int64?
  /// The first line of the help that is shown; nil while it is closed.
  package var help: Int?

  /// The time to jump to while it is written.
  package var jump: LineEditor?
  /// The search over all actions; nil while it is closed.
  package var commands: CommandPalette?
  /// Whether the choice of what to export is open.
  package var isExporting = false
  /// The export that is being written; nil while there is none.
  package var runningExport: RunningExport?
  /// Whether the terminal can report its mouse.
  package var hasMouse = false
  /// Whether the mouse is the console's; the terminal's own selection needs it off.
  package var isMouseOn = false

  /// What was last read; nil before that.
  package var reading: Reading?
  /// Why the last read failed; nil when it did not.
  package var failure: String?
  /// What is said until the next key.
  package var message: String?

  /// A console that has read nothing yet.
  package init(
    storeName: String, isReadOnly: Bool = false, size: Size, charset: Charset = .unicode,
    zoom: Zoom = .day
  ) {
    self.storeName = storeName
    self.isReadOnly = isReadOnly
    self.size = size
    self.terminalCharset = charset
    self.zoom = zoom
  }

  /// The store's name without its folder.
  var shortStoreName: String { String(storeName.split(separator: "/").last ?? "") }

  /// The glyphs to draw with.
  package var charset: Charset { isASCII ? .ascii : terminalCharset }

  /// What is to be read.
  package var request: ReadRequest {
    ReadRequest(zoom: zoom, held: heldMoment, selected: selected)
  }

  /// Whether what is shown is not yet what was asked for.
  package var isWaiting: Bool { reading?.request != request }

  /// The held moment; nil while live.
  var heldMoment: Timestamp? {
    guard case .held(let moment) = position else { return nil }
    return moment
  }

  /// The smallest size that a screen is drawn for.
  package static let minimumSize = Size(width: 40, height: 12)

  /// Whether the terminal is too small for any screen.
  var isTooSmall: Bool {
    size.width < Self.minimumSize.width || size.height < Self.minimumSize.height
  }
}
