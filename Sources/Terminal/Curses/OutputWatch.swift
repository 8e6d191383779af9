import CTerminal
import Glibc

/// Waits, without a screen, for a signal to end or for the reader of an output to go away.
package final class OutputWatch {
  /// Why a wait has ended.
  package enum Outcome: Hashable, Sendable {
    /// The time has passed.
    case timeout
    /// A signal asks to end.
    case signal(TerminalSignal)
    /// Nobody reads the output any more.
    case closed
  }

  private var descriptors: [pollfd]

  /// A watch over an output.
  ///
  /// Call `TerminalSignal.claim()` before anything starts a thread.
  ///
  /// - Throws: `TerminalError` when the process has no descriptor left.
  package init(output: Int32 = STDOUT_FILENO) throws(TerminalError) {
    let signals = iars_signals_open()
    // A pipe tells of its end without being asked for any event.
    descriptors = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: output, events: 0, revents: 0),
    ]
    guard signals >= 0 else { throw TerminalError(.system(errno)) }
  }

  deinit {
    close(descriptors[0].fd)
  }

  /// Waits until a moment.
  package func wait(until deadline: ContinuousClock.Instant) -> Outcome {
    while true {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else { return .timeout }
      guard poll(&descriptors, 2, Int32(min(left.rounded(.up), 86_400_000))) > 0 else { continue }
      if descriptors[1].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return .closed }
      while case let number = iars_signals_next(descriptors[0].fd), number != 0 {
        if let signal = TerminalSignal(number: number) { return .signal(signal) }
        if number == SIGTSTP { raise(SIGSTOP) }
      }
    }
  }
}

@available(*, unavailable)
extension OutputWatch: Sendable {}
