import Console
import Routing
import Terminal
import Testing

/// The console without a terminal: the same loop, reducer, reader and screen, keys by name, and a
/// clock that stands still until a test moves it.
///
/// After each step it waits until the loop is idle: until nothing is left that the reader could
/// answer.
struct ConsoleScript: CustomTestStringConvertible {
  let source: StubSource
  private(set) var hasQuit = false
  private let host: ScriptHost
  private let loop: ConsoleLoop

  /// An opened console that has read the store once.
  init(
    _ source: StubSource = StubSource(), width: Int = 120, height: Int = 40,
    charset: Charset = .unicode, zoom: Zoom = .day, storeName: String = "sample.db",
    isReadOnly: Bool = false, hasMouse: Bool = false, now: Timestamp = Sample.now
  ) {
    self.source = source
    var state = ConsoleState(
      storeName: storeName, isReadOnly: isReadOnly, size: Size(width: width, height: height),
      charset: charset, zoom: zoom)
    state.hasMouse = hasMouse
    host = ScriptHost(source, now: now, size: state.size)
    loop = ConsoleLoop(state, in: host)
    wait(0)
  }

  var testDescription: String { "the console:\n\(screen)" }

  var state: ConsoleState { loop.state }
  var now: Timestamp { host.now }
  var repaints: Int { host.repaints }
  var themeReloads: Int { host.themeReloads }
  var chosenThemes: Int { host.chosenThemes }
  var exports: [ExportKind] { host.exports }
  var cancelledExports: Int { host.cancelledExports }
  var mouse: [Bool] { host.mouse }
  var commands: [DeskCommand] { host.commands }
  var alarmCommands: [AlarmCommand] { host.alarmCommands }
  /// What the terminal's window is called.
  var title: String { host.title }
  var announced: [String] { host.announced }
  var learningCommands: [LearningCommand] { host.learningCommands }
  var cancelledTrainings: Int { host.cancelledTrainings }

  /// Whether the reader answers at once what the Decisions screen asks.
  var isReading: Bool {
    get { host.isReading }
    nonmutating set { host.isReading = newValue }
  }

  /// Whether the source answers what the Review screen asks; a test does otherwise.
  var isReadingDesk: Bool {
    get { host.isReadingDesk }
    nonmutating set { host.isReadingDesk = newValue }
  }

  /// What is on the screen.
  var frame: Frame { host.shown }

  /// What is on the screen, as text.
  var screen: String { Renderer.text(frame) }

  /// Whether a text stands on the screen.
  func shows(_ text: String) -> Bool { screen.contains(text) }

  /// Presses keys by their names, one after another.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(spelling: name) else { preconditionFailure("no key is called \(name)") }
      turn(.key(key))
    }
  }

  /// Writes a text, key by key.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { turn(.key(.character(scalar))) }
  }

  /// Lets time pass, after which the reader polls.
  mutating func wait(_ microseconds: Int64) {
    host.now = host.now.advanced(by: microseconds)
    host.read(state)
    turn(.deadline)
  }

  /// Lets something happen.
  mutating func take(_ event: ConsoleEvent) {
    host.mail.append(event)
    turn(.mail)
  }

  /// Lets the reader answer what it was asked while it was held up.
  mutating func letReaderGoOn() {
    isReading = true
    host.readDecisions(state)
    turn(.mail)
  }

  /// Lets the loop answer an event, and then what comes of it, until it is idle.
  private mutating func turn(_ event: TerminalEvent) {
    hasQuit = hasQuit || loop.turn([event]) != nil
    while !hasQuit, !host.mail.isEmpty { hasQuit = loop.turn([.mail]) != nil }
  }
}
