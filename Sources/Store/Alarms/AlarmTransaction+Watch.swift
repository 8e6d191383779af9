package import Alarms
import GRDB
package import Routing

/// What only the evaluator does.
extension AlarmTransaction {
  /// Up to which moment all is evaluated, and by whom.
  package func clock() throws -> AlarmClock { try AlarmClock.read(in: database) }

  /// Keeps up to which moment all is evaluated, and by whom.
  package func set(_ clock: AlarmClock) throws { try clock.write(in: database) }

  /// Silences in force at a moment, and all mute windows.
  package func quiet(at moment: Timestamp) throws -> (mutes: [MuteWindow], silences: [Silence]) {
    (
      try QuietRows.mutes(in: database),
      try QuietRows.silences(endingAfter: moment, in: database).map(\.silence)
    )
  }

  /// Applies what happened to an alarm of a book, which then holds what it has become.
  package func apply(
    _ event: AlarmEvent, to name: String, of book: inout AlarmBook, at moment: Timestamp,
    because reason: String = "", value: Double? = nil, suppression: Suppression?
  ) throws {
    guard let alarm = book[name] else { return }
    let after = try apply(
      event, to: alarm, at: moment, because: reason, value: value, suppression: suppression)
    guard after != alarm else { return }
    book.replace(after, life: try AlarmRow.life(after))
  }

  /// Keeps what is so at this moment of the metrics that cannot be read later: see
  /// `MetricSamples`.
  package func sample(at moment: Timestamp) throws {
    try MetricSamples.take(at: moment, in: database)
  }

  /// The values that rules ask for; see `Store.metricValues`.
  package func metricValues(
    of rules: [MetricRule], at tick: Timestamp
  ) throws -> [[MetricValue?]] {
    try MetricReader(tick: tick, in: database).values(of: rules)
  }

  /// Tells people what an action of an alarm has done, without any hook.
  package func tell(_ text: String, of alarm: StoredAlarm) throws {
    let insert = try BoundStatement(
      """
      INSERT INTO alarm_notifications (alarm, time, severity, state, episode, text)
      VALUES (?, ?, ?, ?, ?, ?)
      """, in: database)
    insert.bind(alarm.name, at: 1)
    insert.bind(time.microseconds, at: 2)
    insert.bind(alarm.definition.severity.rawValue, at: 3)
    insert.bind(alarm.life.state.rawValue, at: 4)
    insert.bind(alarm.life.episode.map { Int64($0.number) }, at: 5)
    insert.bind(text, at: 6)
    try insert.execute()
  }

  /// The next hook that waits, marked as begun: whoever is killed from here on has begun it, and
  /// nobody begins it twice.
  ///
  /// - Parameter runner: Who runs it.
  /// - Returns: The one that was begun; nil where none waits.
  /// - Throws: `DatabaseError`.
  package func beginDelivery(by runner: String) throws -> AlarmDelivery? {
    let waiting = try DeliveryRows.list(
      "ended_at IS NULL AND started_at IS NULL ORDER BY notification, place LIMIT 1",
      in: database
    ) { _ in }
    guard let next = waiting.first else { return nil }
    let update = try BoundStatement(
      """
      UPDATE alarm_deliveries SET runner = ?, started_at = ? WHERE notification = ? AND place = ?
      """, in: database)
    update.bind(runner, at: 1)
    update.bind(time.microseconds, at: 2)
    update.bind(next.notification, at: 3)
    update.bind(Int64(next.place), at: 4)
    try update.execute()
    return next
  }

  /// Keeps what came of a hook.
  package func end(_ delivery: AlarmDelivery, outcome: String) throws {
    let update = try BoundStatement(
      """
      UPDATE alarm_deliveries SET ended_at = ?, outcome = ? WHERE notification = ? AND place = ?
      """, in: database)
    update.bind(time.microseconds, at: 1)
    update.bind(outcome, at: 2)
    update.bind(delivery.notification, at: 3)
    update.bind(Int64(delivery.place), at: 4)
    try update.execute()
  }

  /// Ends what somebody began and did not end: they were killed, and it is not known how far it got.
  package func giveUpDeliveries(of runner: String) throws {
    let update = try BoundStatement(
      """
      UPDATE alarm_deliveries
      SET ended_at = ?, outcome = 'interrupted: its evaluator ended while it ran'
      WHERE ended_at IS NULL AND started_at IS NOT NULL AND runner = ?
      """, in: database)
    update.bind(time.microseconds, at: 1)
    update.bind(runner, at: 2)
    try update.execute()
  }

  /// Keeps up to which notification all are printed.
  package func setPrinted(_ sequence: Int64) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO meta (key, value) VALUES ('alarms_printed', ?)", in: database)
    insert.bind(sequence, at: 1)
    try insert.execute()
  }
}
