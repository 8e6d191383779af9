package import Engine
package import Routing

/// The store as the console reads it.
///
/// Called by one thread at a time, once by the main thread and then by the reader thread alone,
/// except `stream` and `cancel`.
package protocol ConsoleSource: Sendable {
  /// What has happened to the store since the last poll; the first may tell of commits.
  ///
  /// Asked five times a second, so it must be cheap. An error's description is shown, on one line,
  /// and the store asked again.
  func poll() throws -> LiveStore.Change

  /// Reads what the Overview shows, in one transaction.
  func overview(_ query: OverviewQuery, readAt: Timestamp) throws -> Overview

  /// Reads a piece of a list of decisions.
  ///
  /// - Throws: A `CancellationError` when `cancel` ended it.
  func decisions(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws -> DecisionListing.Batch

  /// Reads what the Review screen shows.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - past: What was read last of the same past, whose rows still hold; nil where nothing was.
  ///   - now: The clock's moment.
  /// - Returns: The queue and the item.
  /// - Throws: As `overview`.
  func desk(
    _ request: DeskRequest, knowing past: DeskReading?, at now: Timestamp
  ) throws -> DeskReading

  /// Reads what the Learning screen shows.
  func learning(at now: Timestamp) throws -> LearningOverview

  /// Reads the queue in figures.
  func queue(at now: Timestamp) throws -> ReviewFigures

  /// Reads what every screen says of the alarms.
  func alarmSummary(at now: Timestamp) throws -> AlarmSummary

  /// Reads what the Alarms screen shows.
  func alarms(_ request: AlarmsRequest, at now: Timestamp) throws -> AlarmsReading

  /// Reads one decision with all that belongs to it; nil where there is none of this key.
  func record(of key: DecisionKey) throws -> DecisionRecord?

  /// Opens a reader of whole lists beside this one.
  func stream() throws -> any DecisionStream

  /// Ends the read that is under way, if one is; from any thread.
  func cancel()
}
