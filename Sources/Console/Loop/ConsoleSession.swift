import Engine
import Glibc
import Routing
import Terminal

/// The loop of the main thread: events in, one frame out.
final class ConsoleSession {
  private var state: ConsoleState
  private var palette: Palette
  private let options: ConsoleOptions
  private let screen: CursesScreen
  private let mailbox: MailQueue<ConsoleEvent>
  private let source: any ConsoleSource
  private var exporting: ExportThread?
  private let desk: DeskThread?
  /// What the reader is to be asked once the frame is shown.
  private var questions: [Effect] = []

  /// A session that has shown nothing yet.
  init(
    state: ConsoleState, theme: Theme, options: ConsoleOptions, screen: CursesScreen,
    mailbox: MailQueue<ConsoleEvent>, source: any ConsoleSource, desk: DeskThread?
  ) {
    self.desk = desk
    self.source = source
    self.state = state
    self.options = options
    self.screen = screen
    self.mailbox = mailbox
    palette = Palette(theme: theme, depth: screen.colourDepth)
    self.state.isTextured = palette.isTextured
    if state.isMouseOn { screen.setMouse(true) }
  }

  /// Shows the state as of a moment; writes nothing where it looks as before.
  func present(at now: Timestamp) {
    screen.present(Screen.frame(state, now: now), palette: palette)
  }

  /// Answers events until one of them ends the session.
  ///
  /// - Returns: The signal that ended it; nil for the operator.
  func run(_ events: TerminalEvents, _ thread: ReaderThread) -> TerminalSignal? {
    while true {
      let now = WallClock.now
      if let reason = options.log.takeFailure() { _ = state.apply(.logFailed(reason), at: now) }
      present(at: now)
      ask(thread)
      for event in events.wait(until: deadline(after: now)) {
        switch event {
        case .signal(.interrupt): return nil
        case .signal(let signal): return signal
        case .hangup: return .hangup
        case .deadline: continue
        case .resized:
          if take(.resized(screen.resize()), thread) { return nil }
        case .mail:
          for mail in mailbox.takeAll() where take(mail, thread) { return nil }
        case .key(let key):
          if take(.key(key), thread) { return nil }
        case .paste(let text):
          if take(.paste(text), thread) { return nil }
        case .mouse(let event):
          if take(.mouse(event), thread) { return nil }
        }
      }
    }
  }

  /// Applies an event and does what follows from it; true when that is the end.
  private func take(_ event: ConsoleEvent, _ thread: ReaderThread) -> Bool {
    event.note(in: options.log, before: state)
    for effect in state.apply(event, at: WallClock.now) {
      switch effect {
      case .quit: return true
      case .repaint: screen.resize()
      case .read, .readDecisions, .readDesk: questions.append(effect)
      case .desk(let command):
        if let desk {
          desk.take(command)
        } else if take(.deskAnswered(.refused("this console is read-only"), of: command), thread) {
          return true
        }
      case .setMouse(let isOn): screen.setMouse(isOn)
      case .export(let kind):
        if let failure = export(kind), take(failure, thread) { return true }
      case .cancelExport: exporting?.cancel()
      case .reload:
        if take(reloadedTheme(), thread) { return true }
        if let file = options.keyFile, take(.keysLoaded(file.load()), thread) { return true }
      }
    }
    return false
  }

  /// Asks the reader what has come up.
  ///
  /// After the frame, for the reader would compete with it for a core.
  private func ask(_ thread: ReaderThread) {
    for question in questions {
      switch question {
      case .read(let request): thread.ask(request)
      case .readDecisions(let request): thread.ask(request)
      case .readDesk(let request): thread.ask(request)
      default: break
      }
    }
    questions.removeAll()
  }

  /// Keeps the session for the next time; the reason where that fails.
  func keep() -> String? {
    do {
      try options.sessionFile?.save(Session(state), store: options.storeName, at: WallClock.now)
      return nil
    } catch {
      return "the session was not kept: \(error)"
    }
  }

  /// Ends an export under way and waits until nothing is left of its file.
  func stopExport() {
    exporting?.stop()
    exporting = nil
  }

  /// Begins an export; what went wrong where that fails.
  private func export(_ kind: ExportKind) -> ConsoleEvent? {
    guard let export = Export(kind, of: state, theme: palette.theme, at: WallClock.now) else {
      return .exportFailed("nothing was read of the store yet")
    }
    // The one before has told its end.
    stopExport()
    let folder = getcwd(nil, 0)
    defer { free(folder) }
    do {
      exporting = try ExportThread(
        export, into: folder.map { String(cString: $0) } ?? ".", reading: source
      ) { [mailbox] in mailbox.post($0) }
      return nil
    } catch {
      return .exportFailed("\(error)")
    }
  }

  private func reloadedTheme() -> ConsoleEvent {
    do {
      let theme = try options.themes.load(state.themeName)
      palette = Palette(theme: theme, depth: screen.colourDepth)
      return .themeLoaded(theme.name, isTextured: palette.isTextured)
    } catch {
      return .themeFailed("\(error)")
    }
  }

  private func deadline(after now: Timestamp) -> ContinuousClock.Instant {
    let left = state.nextChange(after: now).microseconds - now.microseconds
    return .now + .microseconds(left)
  }
}
