package import Engine
package import Terminal

/// The thread that evaluates the alarms while a console or `iars watch` is open, unless another
/// process does, and that takes the operator's steps on the Alarms screen.
package struct AlarmThread: Sendable {
  private struct Inbox: Sendable {
    var commands: [AlarmCommand] = []
    var isStopped = false
  }

  private let inbox: Monitor<Inbox>
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
  ///   - openDesk: Opens the desk for the operator's steps; nil where nobody takes any.
  ///   - log: Where failures and what hooks came to are noted.
  ///   - post: Told what became of a step.
  /// - Throws: `TerminalError` when the system has no thread left.
  package init(
    opening open: @escaping @Sendable () throws -> AlarmWatch,
    desk openDesk: (@Sendable () throws -> AlarmDesk)? = nil, log: Log,
    post: @escaping @Sendable (ConsoleEvent) -> Void = { _ in }
  ) throws(TerminalError) {
    let inbox = Monitor(Inbox())
    self.inbox = inbox
    thread = try JoinableThread {
      CrashGuard.protectThread()
      var worker = Worker(open: open, openDesk: openDesk, log: log, post: post)
      worker.run(inbox)
    }
  }

  /// Has a step taken.
  func take(_ command: AlarmCommand) {
    inbox.update { $0.commands.append(command) }
  }

  /// Takes the steps that wait, and ends the evaluating, for another process to go on.
  package func stop() {
    inbox.update { $0.isStopped = true }
    thread.join()
  }

  private struct Worker {
    let open: () throws -> AlarmWatch
    let openDesk: (() throws -> AlarmDesk)?
    let log: Log
    let post: (ConsoleEvent) -> Void
    var watch: AlarmWatch?
    var desk: AlarmDesk?
    var told: String?
    /// When the evaluator is asked again, after a failure.
    var nextTry = ContinuousClock.now

    mutating func run(_ inbox: Monitor<Inbox>) {
      defer {
        watch?.end(at: WallClock.now)
        desk?.close()
      }
      var pause = AlarmThread.pause
      while true {
        let mail = inbox.wait(milliseconds: pause) { $0.isStopped || !$0.commands.isEmpty }
        inbox.update { $0.commands.removeFirst(mail.commands.count) }
        for command in mail.commands { post(.alarmAnswered(answer(command), of: command)) }
        guard !mail.isStopped else { return }
        pause = evaluate()
      }
    }

    private mutating func answer(_ command: AlarmCommand) -> AlarmAnswer {
      guard let openDesk else { return command.performWithoutDesk() }
      do {
        let opened = try desk ?? openDesk()
        desk = opened
        return opened.perform(command, at: WallClock.now)
      } catch {
        return .refused("\(error)")
      }
    }

    /// Evaluates what is due; how long to rest after it.
    private mutating func evaluate() -> Int {
      guard .now >= nextTry else { return AlarmThread.pause }
      do {
        let opened = try watch ?? open()
        watch = opened
        let round = try opened.step(at: WallClock.now)
        for outcome in round.outcomes { log.info("hook: \(outcome)") }
        told = nil
        return round.ticks > 0 || opened.isBusy ? busyPause : AlarmThread.pause
      } catch {
        watch?.end(at: WallClock.now)
        watch = nil
        desk?.close()
        desk = nil
        nextTry = .now + .milliseconds(rest)
        let reason = "\(error)"
        if reason != told { log.warning("alarms are not evaluated: \(reason)") }
        told = reason
        return AlarmThread.pause
      }
    }
  }
}
