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

  func desk(_ request: DeskRequest, at now: Timestamp) throws -> DeskReading {
    try plainly {
      try store.reading { store in
        let reader = ReviewReader(store: store)
        let batch = try reader.queue(filter: request.filter, limit: request.limit, at: now)
        let opened = try (request.opened ?? batch.rows.first?.item.id).flatMap {
          try reader.reviewCase($0, for: operatorName, at: now)
        }
        return DeskReading(
          request: request, rows: batch.rows, hasMore: batch.next != nil, opened: opened,
          person: try store.operatorNamed(operatorName),
          mine: try reader.throughput(of: operatorName, at: now))
      }
    }
  }

  func learning(at now: Timestamp) throws -> LearningOverview {
    try plainly {
      try store.reading { try LearningReader(store: $0).overview(for: operatorName, at: now) }
    }
  }

  func queue(at now: Timestamp) throws -> ReviewFigures {
    try plainly { try store.review { try $0.figures(at: now) } }
  }

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
