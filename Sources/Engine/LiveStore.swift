import Glibc
package import Routing
package import Store
import Synchronization

/// A store that other processes write to, delete or replace while it is read.
///
/// Says when there is something new, and goes on by itself when the store returns. Read by one
/// thread at a time; `cancel` is for any.
package final class LiveStore: Sendable {
  /// What has happened to the store since it was last asked.
  package enum Change: Equatable, Sendable {
    /// Nothing.
    case none
    /// Other connections have committed.
    case commits
    /// What is read now is another file than before, or one that was away: nothing of what was
    /// read before is certain to be in it.
    case anew
  }

  private struct State: Sendable {
    /// Nil while the store cannot be read.
    var store: Store?
    var version: Int?
    var schema: String?
  }

  /// The store's file.
  package let path: String
  private let mayUpgrade: Bool
  private let summaries = AlarmSummaryReader()
  private let state: Mutex<State>

  /// How long a reading waits for a lock of another process, in milliseconds.
  ///
  /// Readers of a store never wait for its writers, so a lock is something to tell soon.
  package static let patience = 250

  /// A live store, by a connection that is its own from now on.
  ///
  /// - Parameters:
  ///   - store: The connection, open to read.
  ///   - mayUpgrade: Whether a store of an older version that takes its place may be brought up to
  ///     date.
  /// - Throws: `StoreError` when the connection is of no use.
  package init(_ store: Store, mayUpgrade: Bool) throws(StoreError) {
    path = store.path
    self.mayUpgrade = mayUpgrade
    try store.setPatience(milliseconds: Self.patience)
    state = Mutex(State(store: store))
  }

  /// Closes the connection.
  package func close() {
    state.withLock { state in
      state.store?.close()
      state.store = nil
    }
  }

  /// What has happened to the store since the last call; the first one tells of commits.
  ///
  /// Costs microseconds while the store is where it was.
  ///
  /// - Throws: `StoreError` when it cannot be read at the moment. The next call tries again.
  package func poll() throws -> Change {
    guard let store = state.withLock({ $0.store }) else {
      try reopen()
      return .anew
    }
    var isTouched = false
    switch store.place() {
    case .same: break
    case .touched: isTouched = true
    case .another:
      try reopen()
      return .anew
    case .gone(let reason):
      close()
      throw reason
    }
    let new = try reading { store in
      (version: try store.dataVersion(), schema: try store.setting("schema_version"))
    }
    let old = state.withLock { state in
      defer { (state.version, state.schema) = new }
      return state
    }
    // Written to without a commit: a copy over it, or a checkpoint of what was read before.
    let isOverwritten = isTouched && new.version == old.version
    if isOverwritten || (old.schema != nil && new.schema != old.schema) { try reopen() }
    return new.version == old.version && !isOverwritten ? .none : .commits
  }

  /// Everything that the Overview screen shows.
  ///
  /// - Throws: `StoreError`.
  package func overview(
    _ query: OverviewQuery, readAt: Timestamp
  ) throws -> Overview {
    try reading { store in
      try StatisticsReader(store: store).overview(query, readAt: readAt)
    }
  }

  /// A piece of a list; see `DecisionReader`.
  ///
  /// - Throws: `StoreError`, of code `cancelled` after `cancel`.
  package func batch(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws -> DecisionListing.Batch {
    try reading { store in
      try DecisionReader(store: store).batch(of: listing, at: anchor, limit: limit)
    }
  }

  /// One decision with all that is known of it; nil where there is none of this key.
  ///
  /// - Throws: `StoreError`.
  package func record(of key: DecisionKey) throws -> DecisionRecord? {
    try reading { store in try DecisionReader(store: store).record(of: key) }
  }

  /// Reads the queue and its cases; see `ReviewReader`.
  ///
  /// - Throws: `StoreError`, of code `cancelled` after `cancel`.
  package func review<Value>(_ body: (ReviewReader) throws -> Value) throws -> Value {
    try reading { store in try body(ReviewReader(store: store)) }
  }

  /// What every screen says of the alarms.
  ///
  /// - Throws: `StoreError`.
  package func alarmSummary(at now: Timestamp) throws -> AlarmSummary {
    try reading { store in try summaries.summary(of: store, at: now) }
  }

  /// Ends the read that is under way, if one is; from any thread.
  package func cancel() {
    state.withLock { $0.store }?.interrupt()
  }

  /// Reads; a connection that cannot is given up, unless that is for a while only.
  ///
  /// - Throws: `StoreError`, or what the body throws.
  package func reading<Value>(_ body: (Store) throws -> Value) throws -> Value {
    guard let store = state.withLock({ $0.store }) else {
      throw StoreError(.noInput, path: path, "is not open at the moment")
    }
    do {
      return try body(store)
    } catch let error as StoreError {
      if error.code != .busy, error.code != .cancelled { close() }
      throw error
    }
  }

  private func reopen() throws(StoreError) {
    close()
    let store = try opened()
    try store.setPatience(milliseconds: Self.patience)
    state.withLock { $0 = State(store: store) }
  }

  private func opened() throws(StoreError) -> Store {
    guard access(path, F_OK) == 0 else { throw StoreError(unreachable: path, number: errno) }
    do {
      return try Store(path: path, access: .readOnly)
    } catch {
      guard error.code == .outdated, mayUpgrade else { throw error }
      try Store(path: path, access: .readWrite).close()
      return try Store(path: path, access: .readOnly)
    }
  }
}
