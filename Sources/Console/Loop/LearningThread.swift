import Engine
import Glibc
import Terminal

/// The thread that trains and promotes, so that the screen never waits for it.
///
/// Commands are done one after another. At the end a training is given up, which leaves nothing
/// behind.
struct LearningThread: Sendable {
  private struct Inbox: Sendable {
    var commands: [LearningCommand] = []
    /// Set while a training shall end.
    var isCancelled = false
    var isStopped = false
    /// When the last progress was posted.
    var toldAt = ContinuousClock.now
  }

  private let inbox: Monitor<Inbox>
  private let thread: JoinableThread

  private static let pause = Duration.milliseconds(100)

  /// Starts the thread; what became of each command it posts, and how far a training is.
  ///
  /// - Parameters:
  ///   - open: Opens the work, with a connection of its own; asked for every command.
  ///   - post: Told what has happened, from any thread.
  /// - Throws: `TerminalError` when the system has no thread left.
  init(
    opening open: @escaping @Sendable () throws -> ModelDesk,
    post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let inbox = Monitor(Inbox())
    self.inbox = inbox
    thread = try JoinableThread {
      CrashGuard.protectThread()
      // This thread's alone on Linux: keys are answered first where cores are scarce.
      _ = nice(10)
      Self.run(inbox, open, post)
    }
  }

  /// Has a command done.
  func take(_ command: LearningCommand) {
    inbox.update {
      $0.commands.append(command)
      $0.isCancelled = false
    }
  }

  /// Ends the training that is under way.
  func cancel() {
    inbox.update { $0.isCancelled = true }
  }

  /// Gives up a training, and ends.
  func stop() {
    inbox.update {
      $0.isStopped = true
      $0.isCancelled = true
    }
    thread.join()
  }

  private static func run(
    _ inbox: Monitor<Inbox>, _ open: () throws -> ModelDesk,
    _ post: @escaping @Sendable (ConsoleEvent) -> Void
  ) {
    while true {
      let mail = inbox.wait(milliseconds: 3_600_000) { $0.isStopped || !$0.commands.isEmpty }
      guard !mail.isStopped else { return }
      guard let command = mail.commands.first else { continue }
      inbox.update { _ = $0.commands.removeFirst() }
      post(.learningAnswered(answer(command, inbox, open, post), of: command))
    }
  }

  private static func answer(
    _ command: LearningCommand, _ inbox: Monitor<Inbox>, _ open: () throws -> ModelDesk,
    _ post: @escaping @Sendable (ConsoleEvent) -> Void
  ) -> LearningAnswer {
    do {
      let desk = try open()
      defer { desk.close() }
      let answer = desk.perform(command, at: WallClock.now) { step in
        var isWanted = false
        var isDue = false
        inbox.update {
          isWanted = !$0.isCancelled
          isDue = $0.toldAt + pause < .now
          if isDue { $0.toldAt = .now }
        }
        if isDue { post(.trainingProgressed(step)) }
        return isWanted
      }
      var isCancelled = false
      inbox.update { isCancelled = $0.isCancelled }
      if case .refused = answer, isCancelled { return .cancelled }
      return answer
    } catch {
      return .refused("\(error)")
    }
  }
}
