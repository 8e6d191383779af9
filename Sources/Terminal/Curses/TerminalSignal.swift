import CTerminal
import Glibc

/// A signal that asks the program to end, read by it instead of interrupting it.
package enum TerminalSignal: Hashable, Sendable {
  /// INT: ctrl-c.
  case interrupt
  /// TERM: asked to end.
  case terminate
  /// HUP: the terminal is gone.
  case hangup

  /// Blocks the signals that are to be read, and ignores PIPE.
  ///
  /// Call it first in the console's main: threads inherit what is blocked, and one thread that does
  /// not block a signal is enough for it to kill the process.
  package static func claim() {
    iars_signals_claim()
  }

  /// Ends the process by this signal, so that its parent sees why.
  ///
  /// Close the screen before.
  package func endProcess() -> Never {
    iars_signals_die(number)
  }

  /// The signal of that number, if it is one of these.
  init?(number: Int32) {
    switch number {
    case SIGINT: self = .interrupt
    case SIGTERM: self = .terminate
    case SIGHUP: self = .hangup
    default: return nil
    }
  }

  private var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangup: SIGHUP
    }
  }
}
