import Glibc
import Routing
package import Terminal

/// The thread that reads the store, so that the screen never waits for it.
///
/// It polls five times a second, answers another request at once, and rests at least twice as long
/// as a read took, up to ten seconds: a slow store costs a third of a core at most.
package struct ReaderThread: Sendable {
  private struct Inbox: Sendable {
    var request: ReadRequest
    var decisions: DecisionsRequest?
    var desk: DeskRequest?
    var alarms: AlarmsRequest?
    var isLearningWanted = false
    /// The number of the last change of `decisions`.
    var change = 0
    /// Whether a list is being read, which another one makes useless.
    var isReadingDecisions = false
    var isStopped = false
  }

  private let source: any ConsoleSource

  private let inbox: Monitor<Inbox>
  private let thread: JoinableThread

  /// Milliseconds between two polls.
  package static let pollInterval = 200
  /// The longest rest in milliseconds: a read may have been stopped in its midst for hours.
  private static let longestRest = 10_000

  /// How many milliseconds to rest after a read that took so many.
  package static func rest(after milliseconds: Double) -> Int {
    max(pollInterval, Int(min(milliseconds * 2, Double(longestRest))))
  }

  /// Starts the thread with a reader that has answered `request`; what it reads it posts.
  ///
  /// - Throws: `TerminalError` when the system has no thread left.
  package init(
    _ reader: ConsoleReader, answered request: ReadRequest,
    post: @escaping @Sendable (ConsoleEvent) -> Void
  ) throws(TerminalError) {
    let inbox = Monitor(Inbox(request: request))
    self.inbox = inbox
    source = reader.source
    thread = try JoinableThread {
      CrashGuard.protectThread()
      // This thread's alone on Linux: keys are answered first where cores are scarce.
      _ = nice(5)
      Self.run(reader, inbox, request, post)
    }
  }

  /// Asks for something else, which is answered before the next poll.
  package func ask(_ request: ReadRequest) {
    inbox.update { $0.request = request }
  }

  /// Asks for the queue and an item of it.
  package func ask(_ request: DeskRequest?) {
    inbox.update {
      $0.desk = request
      $0.change += 1
    }
  }

  /// Asks for the alarms.
  package func ask(_ request: AlarmsRequest?) {
    inbox.update {
      $0.alarms = request
      $0.change += 1
    }
  }

  /// Asks for the models, or no more for them.
  package func ask(learning isWanted: Bool) {
    inbox.update {
      $0.isLearningWanted = isWanted
      $0.change += 1
    }
  }

  /// Asks for another piece of the list of decisions; the one that is being read is given up.
  package func ask(_ request: DecisionsRequest?) {
    inbox.update {
      $0.decisions = request
      $0.change += 1
      if $0.isReadingDecisions { source.cancel() }
    }
  }

  /// Ends the thread and waits for it, for as long as a read under way takes.
  package func stop() {
    inbox.update {
      $0.isStopped = true
      if $0.isReadingDecisions { source.cancel() }
    }
    thread.join()
  }

  private static func run(
    _ reader: ConsoleReader, _ inbox: Monitor<Inbox>, _ answered: ReadRequest,
    _ post: (ConsoleEvent) -> Void
  ) {
    var reader = reader
    var request = answered
    var change = 0
    var pause = pollInterval
    while true {
      let asked = request
      let answered = change
      let mail = inbox.wait(milliseconds: pause) {
        $0.isStopped || $0.request != asked || $0.change != answered
      }
      guard !mail.isStopped else { return }
      request = mail.request
      change = mail.change
      let start = ContinuousClock.now
      // What is in sight comes first.
      var isStale = false
      inbox.update {
        isStale = $0.change != mail.change
        $0.isReadingDecisions = !isStale
      }
      if isStale { continue }
      let events = reader.answer(mail.decisions, at: WallClock.now)
      inbox.update { $0.isReadingDecisions = false }
      for event in events { post(event) }
      if let event = reader.answer(mail.desk, at: WallClock.now) { post(event) }
      if let event = reader.answer(mail.alarms, at: WallClock.now) { post(event) }
      if let event = reader.answer(learning: mail.isLearningWanted, at: WallClock.now) {
        post(event)
      }
      if let event = reader.answer(request, at: WallClock.now) { post(event) }
      let taken = start.duration(to: .now) / .milliseconds(1)
      pause = rest(after: taken)
    }
  }
}
