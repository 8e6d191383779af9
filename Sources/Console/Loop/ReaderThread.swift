import Routing
package import Terminal

/// The thread that reads the store, so that the screen never waits for it.
///
/// It polls five times a second while live, answers another request at once, and rests at least
/// twice as long as a read took: a slow store costs a third of a core at most.
package struct ReaderThread: Sendable {
  private struct Inbox: Sendable {
    var request: ReadRequest
    var isStopped = false
  }

  private let inbox: Monitor<Inbox>
  private let thread: JoinableThread

  /// Milliseconds between two polls.
  private static let pollInterval = 200

  /// Starts the thread with a reader that has answered `request`; what it reads it posts.
  ///
  /// - Throws: `TerminalError` when the system has no thread left.
  package init(
    _ reader: OverviewReader, answered request: ReadRequest,
    post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let inbox = Monitor(Inbox(request: request))
    self.inbox = inbox
    thread = try JoinableThread {
      CrashGuard.protectThread()
      Self.run(reader, inbox, request, post)
    }
  }

  /// Asks for something else, which is answered before the next poll.
  package func ask(_ request: ReadRequest) {
    inbox.update { $0.request = request }
  }

  /// Ends the thread and waits for it, for as long as a read under way takes.
  package func stop() {
    inbox.update { $0.isStopped = true }
    thread.join()
  }

  private static func run(
    _ reader: OverviewReader, _ inbox: Monitor<Inbox>, _ answered: ReadRequest,
    _ post: (ConsoleEvent) -> Void
  ) {
    var reader = reader
    var request = answered
    var pause: Int? = reader.needsPolling ? pollInterval : nil
    while true {
      let asked = request
      let mail = inbox.wait(milliseconds: pause) { $0.isStopped || $0.request != asked }
      guard !mail.isStopped else { return }
      request = mail.request
      let start = ContinuousClock.now
      if let event = reader.answer(request, at: WallClock.now) { post(event) }
      let taken = start.duration(to: .now) / .milliseconds(1)
      pause = reader.needsPolling ? max(pollInterval, Int(taken * 2)) : nil
    }
  }
}
