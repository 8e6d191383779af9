import CTerminal
import Glibc

/// Wakes the thread that waits in `TerminalEvents`; any number of mailboxes may share one.
package final class Doorbell: Sendable {
  /// Readable while it rings.
  let descriptor: Int32

  /// A silent bell.
  ///
  /// - Throws: `TerminalError` when the process has no descriptor left.
  package init() throws(TerminalError) {
    descriptor = iars_event_open()
    guard descriptor >= 0 else { throw TerminalError(.system(errno)) }
  }

  deinit {
    // -1 after a failed init, which is harmless.
    close(descriptor)
  }

  /// Rings; many rings before the owner wakes are one.
  ///
  /// Never blocks, from any thread.
  package func ring() {
    iars_event_ring(descriptor)
  }

  /// Stops ringing.
  ///
  /// Only before looking into the mailboxes, or a ring is lost.
  func silence() {
    iars_event_silence(descriptor)
  }
}
