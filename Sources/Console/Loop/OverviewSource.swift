package import Engine
package import Routing

/// The store as the console reads it.
package protocol OverviewSource: Sendable {
  /// Whether the store has changed since the last poll; the first may say so, too.
  ///
  /// Asked five times a second, so it must be cheap. An error's description is shown, on one line.
  func poll() throws -> Bool

  /// Reads what the Overview shows, in one transaction.
  ///
  /// Called by one thread at a time: once by the main thread, then by the reader thread alone.
  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview
}
