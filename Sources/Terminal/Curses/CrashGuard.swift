import CTerminal

/// The restore of the terminal that holds for every way out of the process.
///
/// An open `CursesScreen` sets it up. A crash (SEGV, BUS, ILL, TRAP, FPE, ABRT, QUIT and the other
/// signals that end a process) leaves the screen, shows what was written to standard error
/// meanwhile, among it Swift's own message, says which signal it was, and ends by it.
package enum CrashGuard {
  /// Makes an overflow of the calling thread's stack restore the terminal, too.
  ///
  /// Call it once at the start of each long-lived thread. The thread that opens the screen needs
  /// none.
  package static func protectThread() {
    // Without it everything works but the restore after a stack overflow in this thread.
    _ = iars_guard_thread()
  }

  /// Restores the terminal now, from any thread; does nothing when that is done already.
  ///
  /// For an exit that cannot reach the screen's owner; `exit` does it by itself.
  package static func restore() {
    iars_guard_restore()
  }
}
