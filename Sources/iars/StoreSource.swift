import Console
import Engine
import Routing
import Store

/// A live store as the console reads it.
struct StoreSource: ConsoleSource {
  /// The store.
  let store: LiveStore

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
