import CTerminal
import Glibc

/// Waits for keys, signals, mail and a deadline, all in one `poll`, without a tick of its own.
package final class TerminalEvents {
  private let screen: CursesScreen
  private let bell: Doorbell
  /// What poll waits for: the terminal, the signals, the bell.
  private var descriptors: [pollfd]
  /// Keys may wait in curses, where poll does not see them.
  private var keysMayWait = false
  /// Wake-ups in a row at which the terminal was readable and had nothing to read.
  private var emptyReads = 0
  private var isGone = false

  /// Keys taken at one wake-up, so that a flood of input (a paste, a stuck key) cannot keep frames
  /// from being shown.
  private static let keyBatch = 64

  /// Events of that screen and bell.
  ///
  /// The signals that `TerminalSignal.claim()` blocked are read
  /// from here on.
  ///
  /// - Throws: `TerminalError` when the process has no descriptor left.
  package init(screen: CursesScreen, bell: Doorbell) throws(TerminalError) {
    self.screen = screen
    self.bell = bell
    let signals = iars_signals_open()
    descriptors = [screen.input, signals, bell.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard signals >= 0 else { throw TerminalError(.system(errno)) }
  }

  deinit {
    close(descriptors[1].fd)
  }

  /// Waits until something happens or the deadline passes; without one, for as long as it takes.
  ///
  /// Ctrl-z stops the process in here; when it is continued, that is a `.resized`.
  ///
  /// - Parameter deadline: when to wake at the latest.
  /// - Returns: all that happened: at least one event, signals first.
  package func wait(until deadline: ContinuousClock.Instant? = nil) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while events.isEmpty {
      if isGone { return [.hangup] }
      poll(until: deadline)
      takeSignals(into: &events)
      takeKeys(into: &events)
      if isGone { events.append(.hangup) }
      if isReadable(descriptors[2]) {
        bell.silence()
        events.append(.mail)
      }
      if let deadline, ContinuousClock.now >= deadline { events.append(.deadline) }
    }
    return events
  }

  private func poll(until deadline: ContinuousClock.Instant?) {
    let timeout = keysMayWait ? 0 : Self.milliseconds(until: deadline)
    let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), timeout)
    // Interrupted: nothing is ready, whatever the last call left there.
    guard count <= 0 else { return }
    for index in descriptors.indices { descriptors[index].revents = 0 }
  }

  /// The time left, rounded up so as not to wake just before the deadline; -1 for no end.
  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = max(.zero, ContinuousClock.now.duration(to: deadline)).components
    guard left.seconds < 86_400 else { return 86_400_000 }
    return Int32(
      left.seconds * 1000 + (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private func isReadable(_ descriptor: pollfd) -> Bool {
    descriptor.revents & Int16(POLLIN) != 0
  }

  /// Takes all signals; stays in here for as long as the process is stopped.
  private func takeSignals(into events: inout [TerminalEvent]) {
    guard isReadable(descriptors[1]) else { return }
    var isResized = false
    while case let number = iars_signals_next(descriptors[1].fd), number != 0 {
      if let signal = TerminalSignal(number: number) {
        events.append(.signal(signal))
        continue
      }
      isResized = true
      if number == SIGTSTP { screen.suspend() }
      if number == SIGCONT { screen.resume() }
    }
    if isResized { events.append(.resized) }
  }

  private func takeKeys(into events: inout [TerminalEvent]) {
    let terminal = descriptors[0]
    if terminal.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      isGone = true
      return
    }
    guard isReadable(terminal) || keysMayWait else { return }
    noteEmptyRead(isReadable(terminal) && !iars_input_waits(screen.input))

    keysMayWait = false
    for _ in 0..<Self.keyBatch {
      guard let input = screen.readInput() else { return }
      switch input {
      case .key(let key): events.append(.key(key))
      case .mouse(let event): events.append(.mouse(event))
      case .paste(let text): events.append(.paste(text))
      }
    }
    keysMayWait = true
  }

  /// A terminal that says again and again that it is readable, and has nothing, has ended.
  private func noteEmptyRead(_ isEmpty: Bool) {
    emptyReads = isEmpty ? emptyReads + 1 : 0
    if emptyReads == 3 { isGone = true }
  }
}
