import Engine
import Routing
package import Terminal

/// The console in a terminal.
package struct Console {
  private let options: ConsoleOptions
  private let source: any ConsoleSource

  /// A console on a store.
  package init(options: ConsoleOptions, source: any ConsoleSource) {
    self.options = options
    self.source = source
  }

  /// Shows the console until the operator quits or a signal asks to end.
  ///
  /// Call `TerminalSignal.claim()` before anything starts a thread, and this on the main thread.
  ///
  /// - Parameter warn: told what went wrong at the end, once the terminal is restored.
  /// - Returns: The signal that asked; nil when the operator quit. The terminal is restored.
  /// - Throws: `ThemeError` or `TerminalError`, with nothing written to the terminal. A store that
  ///   cannot be read is no error here: the console says so and tries again.
  package func run(warn: (String) -> Void = { _ in }) throws -> TerminalSignal? {
    let opening = try Opening(options)
    let screen = try CursesScreen(preferredDepth: options.colourDepth)
    defer { screen.close() }
    let bell = try Doorbell()
    let events = try TerminalEvents(screen: screen, bell: bell)

    var state = opening.state(
      size: screen.size, charset: screen.charset, hasMouse: screen.hasMouse)
    // The first frame is complete: its data is read before there is a thread to read it.
    var reader = ConsoleReader(source: source)
    let now = WallClock.now
    for problem in opening.problems { options.log.warning(problem) }
    if let event = reader.answer(state.request, at: now) {
      event.note(in: options.log, before: state)
      _ = state.apply(event, at: now)
    }

    let mailbox = MailQueue<ConsoleEvent>(bell: bell)
    let desk = try options.openDesk.map { open throws(TerminalError) in
      try DeskThread(opening: open) { mailbox.post($0) }
    }
    let alarms = try options.openAlarms.map { open throws(TerminalError) in
      try AlarmThread(opening: open, desk: options.openAlarmDesk, log: options.log) {
        mailbox.post($0)
      }
    }
    let learning = try options.openModels.map { open throws(TerminalError) in
      try LearningThread(opening: open) { mailbox.post($0) }
    }
    let host = TerminalHost(
      options: options, screen: screen, mailbox: mailbox, source: source, desk: desk,
      alarms: alarms, learning: learning, theme: opening.theme,
      announcing: opening.announcing)
    state.isTextured = host.isTextured
    if state.isMouseOn { screen.setMouse(true) }
    let loop = ConsoleLoop(state, in: host, log: options.log)
    loop.present()
    let thread = try ReaderThread(reader, answered: state.request) { mailbox.post($0) }
    // A list may take its time.
    if let request = state.decisionsRequest { thread.ask(request) }
    if let request = state.deskRequest { thread.ask(request) }
    if let request = state.alarmsRequest { thread.ask(request) }
    if state.wantsLearning { thread.ask(learning: true) }
    host.reader = thread
    let ending = Self.run(loop, events)
    // The terminal is free at once, even where a read under way takes its time.
    screen.close()
    host.stopExport()
    desk?.stop()
    alarms?.stop()
    learning?.stop()
    thread.stop()
    // What became of the last commands no frame has shown.
    for word in mailbox.takeAll().compactMap(\.unseen) {
      options.log.info(word)
      warn(word)
    }
    if let reason = keep(loop.state) {
      options.log.warning(reason)
      warn(reason)
    }
    guard case .signal(let signal) = ending else { return nil }
    return signal
  }

  /// Turns the loop until it ends.
  private static func run(_ loop: ConsoleLoop, _ events: TerminalEvents) -> ConsoleLoop.Ending {
    while true {
      let left = loop.nextChange.microseconds - WallClock.now.microseconds
      if let ending = loop.turn(events.wait(until: .now + .microseconds(left))) { return ending }
    }
  }

  /// Keeps the session for the next time; the reason where that fails.
  private func keep(_ state: ConsoleState) -> String? {
    do {
      try options.sessionFile?.save(Session(state), store: options.storeName, at: WallClock.now)
      return nil
    } catch {
      return "the session was not kept: \(error)"
    }
  }
}
