import Engine
import Terminal

/// The thread that takes the operator's steps, so that the screen never waits for the store.
///
/// Steps are taken one after another, in order; none is lost at the end.
struct DeskThread: Sendable {
  private struct Inbox: Sendable {
    var commands: [DeskCommand] = []
    var isStopped = false
  }

  private let inbox: Monitor<Inbox>
  private let thread: JoinableThread

  /// How often what time has done is recorded, in milliseconds.
  private static let settling = 5_000

  /// Starts the thread; what became of each step it posts.
  ///
  /// - Parameters:
  ///   - open: Opens the desk, with a connection of its own; asked again where it failed.
  ///   - post: Told what became of a step.
  /// - Throws: `TerminalError` when the system has no thread left.
  init(
    opening open: @escaping @Sendable () throws -> ReviewDesk,
    post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let inbox = Monitor(Inbox())
    self.inbox = inbox
    thread = try JoinableThread {
      CrashGuard.protectThread()
      Self.run(inbox, open, post)
    }
  }

  /// Has a step taken.
  func take(_ command: DeskCommand) {
    inbox.update { $0.commands.append(command) }
  }

  /// Takes the steps that wait, and ends.
  func stop() {
    inbox.update { $0.isStopped = true }
    thread.join()
  }

  private static func run(
    _ inbox: Monitor<Inbox>, _ open: () throws -> ReviewDesk, _ post: (ConsoleEvent) -> Void
  ) {
    var desk: ReviewDesk?
    defer { desk?.close() }
    while true {
      let mail = inbox.wait(milliseconds: settling) { $0.isStopped || !$0.commands.isEmpty }
      inbox.update { $0.commands.removeFirst(mail.commands.count) }
      for command in mail.commands {
        do {
          let opened = try desk ?? open()
          desk = opened
          post(.deskAnswered(opened.perform(command, at: WallClock.now), of: command))
        } catch {
          post(.deskAnswered(.refused("\(error)"), of: command))
        }
      }
      guard !mail.isStopped else { return }
      // Nobody waits for it: the next step records it, too.
      if mail.commands.isEmpty { _ = try? desk?.settle(at: WallClock.now) }
    }
  }
}
