import Console
import Engine
import Routing
import Synchronization

/// A store that answers what a test says, and counts how often it is asked.
final class StubSource: ConsoleSource {
  struct Trouble: Error, CustomStringConvertible {
    var description: String
  }

  struct Script: Sendable {
    var answer: @Sendable (OverviewQuery, Timestamp) -> Overview
    var failure: String?
    var hasChanged = false
    var polls = 0
    var queries: [OverviewQuery] = []
  }

  private let script: Mutex<Script>

  init(
    _ answer: @escaping @Sendable (OverviewQuery, Timestamp) -> Overview = { query, now in
      Sample.overview(query, at: now)
    }
  ) {
    script = Mutex(Script(answer: answer))
  }

  /// What was asked so far, in order.
  var queries: [OverviewQuery] { script.withLock { $0.queries } }

  /// How often it was polled.
  var polls: Int { script.withLock { $0.polls } }

  func change() { script.withLock { $0.hasChanged = true } }

  func fail(_ reason: String?) { script.withLock { $0.failure = reason } }

  func poll() throws -> Bool {
    try script.withLock { script in
      script.polls += 1
      if let failure = script.failure { throw Trouble(description: failure) }
      defer { script.hasChanged = false }
      return script.hasChanged
    }
  }

  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview {
    let answer = script.withLock { script in
      script.queries.append(query)
      return script.answer
    }
    return answer(query, readAt)
  }
}
