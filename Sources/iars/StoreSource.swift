import Alarms
import Console
import Engine
import Review
import Routing
import Store

/// A live store as the console reads it.
struct StoreSource: ConsoleSource {
  /// The store.
  let store: LiveStore
  /// Who works at the review desk.
  var operatorName = ""
  /// When the console on the store was last left; nil where that is not known.
  var lastVisit: Timestamp?

  func poll() throws -> LiveStore.Change {
    try plainly { try store.poll() }
  }

  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview {
    try plainly { try store.overview(query, readAt: readAt) }
  }

  func decisions(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws -> DecisionListing.Batch {
    try plainly {
      try store.batch(of: listing, at: anchor, limit: limit)
    }
  }

  func record(of key: DecisionKey) throws -> DecisionRecord? {
    try plainly { try store.record(of: key) }
  }

  func desk(
    _ request: DeskRequest, knowing past: DeskReading?, at now: Timestamp
  ) throws -> DeskReading {
    try plainly {
      try store.reading { store in
        let reader = ReviewReader(store: store)
        var reading = DeskReading(
          request: request, rows: [], person: try store.operatorNamed(operatorName),
          mine: try reader.throughput(of: operatorName, at: now),
          agreement: try reader.agreement(newest: ReviewerAgreement.onScreen))
        if let past {
          (reading.rows, reading.hasMore, reading.isCut) = (past.rows, past.hasMore, past.isCut)
        } else if let moment = request.moment {
          let queue = try reader.queue(
            asOf: moment, filter: request.filter, limit: request.limit)
          (reading.rows, reading.hasMore, reading.isCut) = (queue.rows, queue.hasMore, queue.isCut)
        } else {
          let batch = try reader.queue(filter: request.filter, limit: request.limit, at: now)
          (reading.rows, reading.hasMore) = (batch.rows, batch.next != nil)
        }
        reading.opened = try opened(of: reading, reader, at: now)
        return reading
      }
    }
  }

  /// The item that is shown whole; why it waited is told as of the queue's moment.
  private func opened(
    of reading: DeskReading, _ reader: ReviewReader, at now: Timestamp
  ) throws -> ReviewCase? {
    let request = reading.request
    guard let item = request.opened ?? reading.rows.first?.item.id else { return nil }
    var opened = try reader.reviewCase(item, for: operatorName, at: now)
    if let moment = request.moment, let row = reading.rows.first(where: { $0.item.id == item }) {
      opened?.why = row.item.why(at: moment)
    }
    return opened
  }

  func learning(at now: Timestamp) throws -> LearningOverview {
    try plainly {
      try store.reading { try LearningReader(store: $0).overview(for: operatorName, at: now) }
    }
  }

  func queue(at now: Timestamp) throws -> ReviewFigures {
    try plainly { try store.review { try $0.figures(at: now) } }
  }

  func alarmSummary(at now: Timestamp) throws -> AlarmSummary {
    try plainly { try store.alarmSummary(at: now) }
  }

  func alarms(_ request: AlarmsRequest, at now: Timestamp) throws -> AlarmsReading {
    try plainly {
      try store.reading { store in
        let reader = AlarmReader(store: store)
        let moment = request.moment ?? now
        var reading = AlarmsReading(
          request: request, views: try reader.list(at: moment, isPast: request.moment != nil),
          silences: try store.silences(endingAfter: moment)
            .filter { $0.silence.isActive(at: moment) },
          person: try store.operatorNamed(operatorName))
        if let name = request.opened ?? reading.views.first?.name {
          reading.request.opened = name
          reading.history = try reader.history(of: name).filter { $0.time <= moment }
          reading.episodes = try reader.episodes(of: name).filter { $0.start <= moment }
        }
        reading.silence = try request.silence.map { try reader.preview(of: $0, at: now) }
        reading.preview = try request.draft.map { draft in
          try AlarmReplay(store: store).preview(
            draft, among: reading.views.map(\.definition), from: now.advanced(by: -Self.day),
            to: now)
        }
        if request.wantsHandover {
          reading.handover = try AlarmHandover(
            of: store, since: lastVisit, at: now
          ).lines
        }
        return reading
      }
    }
  }

  /// How far back a definition is tried, in microseconds.
  private static let day: Int64 = 86_400_000_000

  func stream() throws -> any DecisionStream {
    DecisionReader(store: try Store(path: store.path, access: .readOnly))
  }

  func cancel() {
    store.cancel()
  }

  /// A failure without the path, as the store is named beside it.
  struct Trouble: Error, CustomStringConvertible {
    /// The failure with the path.
    var error: StoreError

    var description: String { error.message }
  }

  private func plainly<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as StoreError {
      guard error.code != .cancelled else { throw CancellationError() }
      throw Trouble(error: error)
    }
  }
}
