import Console
import Routing
import Terminal

/// What the loop works in for a script: a clock that a test moves, a reader that answers at once,
/// and a note of everything else.
final class ScriptHost: ConsoleHost {
  var now: Timestamp
  var size: Size
  var mail: [ConsoleEvent] = []
  var shown: Frame
  var repaints = 0
  var themeReloads = 0
  var chosenThemes = 0
  var exports: [ExportKind] = []
  var cancelledExports = 0
  var mouse: [Bool] = []
  var commands: [DeskCommand] = []
  var alarmCommands: [AlarmCommand] = []
  var title = ""
  var announced: [String] = []
  var learningCommands: [LearningCommand] = []
  var cancelledTrainings = 0
  var isReading = true
  var isReadingDesk = true
  private var reader: ConsoleReader

  init(_ source: StubSource, now: Timestamp, size: Size) {
    self.now = now
    self.size = size
    shown = Frame(size: size)
    reader = ConsoleReader(source: source)
  }

  func show(_ frame: Frame, title: String) { (shown, self.title) = (frame, title) }

  func resize() -> Size {
    repaints += 1
    return size
  }

  func takeMail() -> [ConsoleEvent] {
    defer { mail.removeAll() }
    return mail
  }

  func perform(_ effect: Effect, for state: ConsoleState) -> [ConsoleEvent] {
    switch effect {
    case .read: read(state)
    case .readDecisions: readDecisions(state)
    case .readDesk: readDesk(state)
    case .readAlarms: readAlarms(state)
    case .desk(let command): commands.append(command)
    case .alarm(let command): alarmCommands.append(command)
    case .announce(let text): announced.append(text)
    case .readLearning: readLearning(state)
    case .learning(let command): learningCommands.append(command)
    case .cancelTraining: cancelledTrainings += 1
    case .reload: themeReloads += 1
    case .nextTheme: chosenThemes += 1
    case .repaint: repaints += 1
    case .export(let kind): exports.append(kind)
    case .cancelExport: cancelledExports += 1
    case .setMouse(let isOn): mouse.append(isOn)
    case .quit: preconditionFailure("the loop ends by itself")
    }
    return []
  }

  /// Polls, as the reader does from time to time.
  func read(_ state: ConsoleState) {
    readDecisions(state)
    readAlarms(state)
    readLearning(state)
    if let event = reader.answer(state.request, at: now) { mail.append(event) }
  }

  /// Answers what the Decisions screen asks, unless the test holds the reader up.
  func readDecisions(_ state: ConsoleState) {
    guard isReading else { return }
    mail += reader.answer(state.decisionsRequest, at: now)
  }

  private func readAlarms(_ state: ConsoleState) {
    if let event = reader.answer(state.alarmsRequest, at: now) { mail.append(event) }
  }

  private func readLearning(_ state: ConsoleState) {
    if let event = reader.answer(learning: state.wantsLearning, at: now) { mail.append(event) }
  }

  private func readDesk(_ state: ConsoleState) {
    guard isReadingDesk, let event = reader.answer(state.deskRequest, at: now) else { return }
    mail.append(event)
  }
}
