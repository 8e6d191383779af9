import Console
import Engine
import Routing
import Store

/// An open store as the console reads it.
struct StoreSource: ConsoleSource {
  private let statistics: LiveStatistics
  private let reader: DecisionReader
  private let path: String

  /// A source that reads a store.
  init(store: Store) {
    statistics = LiveStatistics(store: store)
    reader = DecisionReader(store: store)
    path = store.path
  }

  func poll() throws -> Bool {
    try statistics.poll()
  }

  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview {
    try orCancelled { () throws(StoreError) in try statistics.overview(query, readAt: readAt) }
  }

  func decisions(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws -> DecisionListing.Batch {
    try orCancelled { () throws(StoreError) in
      try reader.batch(of: listing, at: anchor, limit: limit)
    }
  }

  func record(of key: DecisionKey) throws -> DecisionRecord? {
    try orCancelled { () throws(StoreError) in try reader.record(of: key) }
  }

  func stream() throws -> any DecisionStream {
    DecisionReader(store: try Store(path: path, access: .readOnly))
  }

  func cancel() {
    reader.cancel()
  }

  private func orCancelled<Value>(_ read: () throws(StoreError) -> Value) throws -> Value {
    do {
      return try read()
    } catch {
      throw error.code == .cancelled ? CancellationError() : error
    }
  }
}
