import Console
import Routing
import Terminal

/// The console without a terminal: the same reducer, reader and screen, keys by name, and a clock
/// that stands still until a test moves it.
struct ConsoleScript {
  private(set) var state: ConsoleState
  private(set) var now: Timestamp
  let source: StubSource
  private(set) var hasQuit = false
  private(set) var repaints = 0
  private(set) var themeReloads = 0
  private(set) var exports: [ExportKind] = []
  private(set) var cancelledExports = 0
  private(set) var mouse: [Bool] = []
  private(set) var commands: [DeskCommand] = []
  /// Whether the reader answers at once what the Decisions screen asks.
  var isReading = true
  /// Whether the source answers what the Review screen asks; a test does otherwise.
  var isReadingDesk = true
  private var reader: ConsoleReader

  /// An opened console that has read the store once.
  init(
    _ source: StubSource = StubSource(), width: Int = 120, height: Int = 40,
    charset: Charset = .unicode, zoom: Zoom = .day, storeName: String = "sample.db",
    isReadOnly: Bool = false, now: Timestamp = Sample.now
  ) {
    self.source = source
    self.now = now
    state = ConsoleState(
      storeName: storeName, isReadOnly: isReadOnly, size: Size(width: width, height: height),
      charset: charset, zoom: zoom)
    reader = ConsoleReader(source: source)
    read()
  }

  /// What is on the screen.
  var frame: Frame { Screen.frame(state, now: now) }

  /// What is on the screen, as text.
  var screen: String { Renderer.text(frame) }

  /// Whether a text stands on the screen.
  func shows(_ text: String) -> Bool { screen.contains(text) }

  /// Presses keys by their names, one after another.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(spelling: name) else { preconditionFailure("no key is called \(name)") }
      take(.key(key))
    }
  }

  /// Lets time pass, after which the reader polls.
  mutating func wait(_ microseconds: Int64) {
    now = now.advanced(by: microseconds)
    read()
  }

  /// Says whether the terminal has a mouse.
  mutating func setMouse(known: Bool) {
    state.hasMouse = known
  }

  /// Lets something happen.
  mutating func take(_ event: ConsoleEvent) {
    for effect in state.apply(event, at: now) {
      switch effect {
      case .read: read()
      case .readDecisions: if isReading { readDecisions() }
      case .readDesk: readDesk()
      case .desk(let command): commands.append(command)
      case .reload: themeReloads += 1
      case .repaint: repaints += 1
      case .export(let kind): exports.append(kind)
      case .cancelExport: cancelledExports += 1
      case .setMouse(let isOn): mouse.append(isOn)
      case .quit: hasQuit = true
      }
    }
  }

  /// Lets the reader answer what it was asked while it was held up.
  mutating func letReaderGoOn() {
    isReading = true
    readDecisions()
  }

  /// Writes a text, key by key.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { take(.key(.character(scalar))) }
  }

  private mutating func readDesk() {
    guard isReadingDesk else { return }
    if let event = reader.answer(state.deskRequest, at: now) { take(event) }
  }

  private mutating func read() {
    readDecisions()
    if let event = reader.answer(state.request, at: now) { take(event) }
  }

  private mutating func readDecisions() {
    guard isReading else { return }
    for event in reader.answer(state.decisionsRequest, at: now) { take(event) }
  }
}
