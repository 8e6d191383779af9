import Engine
import Glibc
import Routing
import Terminal

/// What the loop works in for an operator: a terminal, the clock, and threads that read and write.
final class TerminalHost: ConsoleHost {
  /// The thread that reads the store; nil before the first frame is shown.
  var reader: ReaderThread?

  private let options: ConsoleOptions
  private let screen: CursesScreen
  private let mailbox: MailQueue<ConsoleEvent>
  private let source: any ConsoleSource
  private let desk: DeskThread?
  private let alarms: AlarmThread?
  private let learning: LearningThread?
  private let announcing: Announcing
  private var palette: Palette
  private var exporting: ExportThread?

  /// A host that has shown nothing yet.
  init(
    options: ConsoleOptions, screen: CursesScreen, mailbox: MailQueue<ConsoleEvent>,
    source: any ConsoleSource, desk: DeskThread?, alarms: AlarmThread?,
    learning: LearningThread?, theme: Theme, announcing: Announcing
  ) {
    self.options = options
    self.screen = screen
    self.mailbox = mailbox
    self.source = source
    self.desk = desk
    self.alarms = alarms
    self.learning = learning
    self.announcing = announcing
    palette = Palette(theme: theme, depth: screen.colourDepth)
  }

  /// Whether shades stand in for colours.
  var isTextured: Bool { palette.isTextured }

  var now: Timestamp { WallClock.now }

  func show(_ frame: Frame, title: String) {
    screen.setTitle(title)
    screen.present(frame, palette: palette)
  }

  func resize() -> Size { screen.resize() }

  func takeMail() -> [ConsoleEvent] { mailbox.takeAll() }

  func perform(_ effect: Effect, for state: ConsoleState) -> [ConsoleEvent] {
    switch effect {
    case .read(let request): reader?.ask(request)
    case .readDecisions(let request): reader?.ask(request)
    case .readDesk(let request): reader?.ask(request)
    case .readLearning(let isWanted): reader?.ask(learning: isWanted)
    case .learning(let command):
      guard let learning else {
        return [.learningAnswered(.refused("this console is read-only"), of: command)]
      }
      learning.take(command)
    case .cancelTraining: learning?.cancel()
    case .desk(let command):
      guard let desk else {
        return [.deskAnswered(.refused("this console is read-only"), of: command)]
      }
      desk.take(command)
    case .readAlarms(let request): reader?.ask(request)
    case .alarm(let command):
      guard let alarms else {
        return [.alarmAnswered(command.performWithoutDesk(), of: command)]
      }
      alarms.take(command)
    case .announce(let text):
      if announcing.rings { screen.ring() }
      if let way = announcing.desktop { screen.tell(text, by: way) }
    case .repaint: screen.resize()
    case .setMouse(let isOn): screen.setMouse(isOn)
    case .export(let kind): return export(kind, of: state)
    case .cancelExport: exporting?.cancel()
    case .nextTheme: return [nextTheme(after: state.themeName)]
    case .reload:
      return [reloadedTheme(state.themeName)]
        + (options.keyFile.map { [.keysLoaded($0.load())] } ?? [])
    case .quit: break
    }
    return []
  }

  /// Ends an export under way and waits until nothing is left of its file.
  func stopExport() {
    exporting?.stop()
    exporting = nil
  }

  /// Begins an export; what went wrong where that fails.
  private func export(_ kind: ExportKind, of state: ConsoleState) -> [ConsoleEvent] {
    guard let export = Export(kind, of: state, theme: palette.theme, at: now) else {
      return [.exportFailed("nothing was read of the store yet")]
    }
    // The one before has told its end.
    stopExport()
    let folder = getcwd(nil, 0)
    defer { free(folder) }
    do {
      exporting = try ExportThread(
        export, into: folder.map { String(cString: $0) } ?? ".", reading: source
      ) { [mailbox] in mailbox.post($0) }
      return []
    } catch {
      return [.exportFailed("\(error)")]
    }
  }

  private func reloadedTheme(_ name: String) -> ConsoleEvent {
    do {
      try use(options.themes.load(name))
      return .themeLoaded(palette.theme.name, isTextured: palette.isTextured)
    } catch {
      return .themeFailed("\(error)")
    }
  }

  /// The next theme by name that can be used; after the last one, the first.
  private func nextTheme(after name: String) -> ConsoleEvent {
    let names = options.themes.names()
    let next = names.filter { $0 > name } + names.filter { $0 < name }
    for name in next {
      guard let theme = try? options.themes.load(name) else { continue }
      use(theme)
      return .themeChosen(theme.name, isTextured: palette.isTextured)
    }
    return .themeFailed("there is no other theme")
  }

  private func use(_ theme: Theme) {
    palette = Palette(theme: theme, depth: screen.colourDepth)
  }
}
