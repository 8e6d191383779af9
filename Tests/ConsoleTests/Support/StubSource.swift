import Alarms
import Console
import Engine
import Metrics
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
    var change = LiveStore.Change.none
    var polls = 0
    var queries: [OverviewQuery] = []
    var decisions: [Decision] = []
    var records: [DecisionKey: DecisionRecord] = [:]
    var pieces: [DecisionListing.Anchor] = []
    var queue = ReviewFigures(depth: 0, oldest: nil, breaches: 0, nextDue: nil)
    var summary = AlarmSummary(
      rules: ShippedAlarms.all.filter(\.isEnabled).compactMap(\.metricRule))
    var alarms: @Sendable (AlarmsRequest, Timestamp) -> AlarmsReading = { request, _ in
      AlarmsReading(request: request, views: [])
    }
    var deskReads: [DeskReading?] = []
    var learning = LearningOverview()
    var desk: @Sendable (DeskRequest, Timestamp) -> DeskReading = { request, _ in
      DeskReading(request: request, rows: [])
    }
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

  /// What was known whenever the Review screen was read.
  var deskReads: [DeskReading?] { script.withLock { $0.deskReads } }

  /// How often it was polled.
  var polls: Int { script.withLock { $0.polls } }

  func change(_ change: LiveStore.Change = .commits) {
    script.withLock { $0.change = change }
  }

  func fail(_ reason: String?) { script.withLock { $0.failure = reason } }

  func poll() throws -> LiveStore.Change {
    try script.withLock { script in
      script.polls += 1
      if let failure = script.failure { throw Trouble(description: failure) }
      defer { script.change = .none }
      return script.change
    }
  }

  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview {
    let answer = script.withLock { script in
      script.queries.append(query)
      return script.answer
    }
    return answer(query, readAt)
  }

  /// What is in the list of decisions, in no order.
  func store(_ decisions: [Decision]) {
    script.withLock {
      $0.decisions += decisions
      $0.change = .commits
    }
  }

  /// Puts another store in this one's place.
  func replace(_ decisions: [Decision]) {
    script.withLock {
      $0.decisions = decisions
      $0.records = [:]
      $0.change = .anew
    }
  }

  func store(_ record: DecisionRecord) {
    script.withLock { $0.records[record.decision.key] = record }
  }

  /// The pieces of lists that were asked for so far, in order.
  var pieces: [DecisionListing.Anchor] { script.withLock { $0.pieces } }

  func decisions(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws -> DecisionListing.Batch {
    let all = script.withLock { script in
      script.pieces.append(anchor)
      return script.decisions
    }
    let matching = all.filter {
      listing.window.contains($0.timestamp.microseconds)
        && listing.filter.matches($0, now: listing.now)
    }
    let newest = matching.sorted { ($0.timestamp, $0.requestID) > ($1.timestamp, $1.requestID) }
    let list = listing.order.isAscending ? newest.reversed() : newest
    switch anchor {
    case .first: return piece(list[...], limit)
    case .last: return piece(list[...], limit, fromEnd: true)
    case .after(let key):
      let start = list.firstIndex { $0.key == key }.map { $0 + 1 } ?? list.count
      return piece(list[start...], limit)
    case .before(let key):
      return piece(list[..<(list.firstIndex { $0.key == key } ?? 0)], limit, fromEnd: true)
    }
  }

  private func piece(
    _ list: ArraySlice<Decision>, _ limit: Int, fromEnd: Bool = false
  ) -> DecisionListing.Batch {
    DecisionListing.Batch(
      decisions: Array(fromEnd ? list.suffix(limit) : list.prefix(limit)),
      hasMore: list.count > limit)
  }

  func record(of key: DecisionKey) throws -> DecisionRecord? {
    script.withLock { $0.records[key] }
  }

  func desk(
    _ request: DeskRequest, knowing past: DeskReading?, at now: Timestamp
  ) throws -> DeskReading {
    script.withLock { script in
      script.deskReads.append(past)
      return script.desk(request, now)
    }
  }

  /// What every screen says of the alarms from now on.
  func tell(_ summary: AlarmSummary) {
    script.withLock {
      $0.summary = summary
      $0.change = .commits
    }
  }

  /// What the Alarms screen is answered from now on.
  func answerAlarms(
    _ answer: @escaping @Sendable (AlarmsRequest, Timestamp) -> AlarmsReading
  ) {
    script.withLock {
      $0.alarms = answer
      $0.change = .commits
    }
  }

  func alarmSummary(at now: Timestamp) throws -> AlarmSummary { script.withLock { $0.summary } }

  func alarms(_ request: AlarmsRequest, at now: Timestamp) throws -> AlarmsReading {
    script.withLock { $0.alarms(request, now) }
  }

  func learning(at now: Timestamp) throws -> LearningOverview {
    script.withLock { $0.learning }
  }

  /// What the models are.
  func learn(_ overview: LearningOverview) {
    script.withLock {
      $0.learning = overview
      $0.change = .commits
    }
  }

  /// The queue in figures.
  func wait(_ figures: ReviewFigures) {
    script.withLock {
      $0.queue = figures
      $0.change = .commits
    }
  }

  func queue(at now: Timestamp) throws -> ReviewFigures { script.withLock { $0.queue } }

  func stream() throws -> any DecisionStream { StubStream(source: self) }

  func cancel() {}
}
