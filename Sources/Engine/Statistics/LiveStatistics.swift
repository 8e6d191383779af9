package import Routing
package import Store
import Synchronization

/// Statistics of a store that other processes write to: says when there is something new.
///
/// Used by one thread at a time.
package final class LiveStatistics: Sendable {
  private let store: Store
  private let reader: StatisticsReader
  private let lastVersion = Mutex<Int?>(nil)

  /// Live statistics of an open store.
  package init(store: Store) {
    self.store = store
    reader = StatisticsReader(store: store)
  }

  /// Whether another connection has committed since the last call; true the first time.
  ///
  /// Costs microseconds.
  package func poll() throws(StoreError) -> Bool {
    let version = try store.dataVersion()
    let previous = lastVersion.withLock { last in
      defer { last = version }
      return last
    }
    return previous != version
  }

  /// Everything that the Overview screen shows.
  package func overview(
    _ query: OverviewQuery, readAt: Timestamp
  ) throws(StoreError) -> Overview {
    try reader.overview(query, readAt: readAt)
  }
}
