package import Engine
package import Terminal

/// The thread that evaluates the alarms while a console or `iars watch` is open, unless another
/// process does.
package struct AlarmThread: Sendable {
  private let isStopped: Monitor<Bool>
  private let thread: JoinableThread

  /// How often the clock is looked at, in milliseconds.
  private static let pause = 250
  /// The same while hooks run or there is more to be made up for.
  private static let busyPause = 20
  /// How long to rest after a failure, in milliseconds.
  private static let rest = 5_000

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - open: Opens the evaluator, with a connection of its own; asked again where it failed.
  ///   - log: Where failures and what hooks came to are noted.
  /// - Throws: `TerminalError` when the system has no thread left.
  package init(
    opening open: @escaping @Sendable () throws -> AlarmWatch, log: Log
  ) throws(TerminalError) {
    let isStopped = Monitor(false)
    self.isStopped = isStopped
    thread = try JoinableThread {
      CrashGuard.protectThread()
      Self.run(isStopped, open, log)
    }
  }

  /// Ends the evaluating, for another process to go on.
  package func stop() {
    isStopped.update { $0 = true }
    thread.join()
  }

  private static func run(
    _ isStopped: Monitor<Bool>, _ open: () throws -> AlarmWatch, _ log: Log
  ) {
    var watch: AlarmWatch?
    defer { watch?.end(at: WallClock.now) }
    var pause = Self.pause
    var told: String?
    while !isStopped.wait(milliseconds: pause, until: { $0 }) {
      do {
        let opened = try watch ?? open()
        watch = opened
        let round = try opened.step(at: WallClock.now)
        for outcome in round.outcomes { log.info("hook: \(outcome)") }
        pause = round.ticks > 0 || opened.isBusy ? busyPause : Self.pause
        told = nil
      } catch {
        watch?.end(at: WallClock.now)
        watch = nil
        pause = rest
        let reason = "\(error)"
        if reason != told { log.warning("alarms are not evaluated: \(reason)") }
        told = reason
      }
    }
  }
}
