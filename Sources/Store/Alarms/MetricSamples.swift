import Alarms
import GRDB
import Routing

/// Metrics that only are so at a moment: what they were is kept, because nothing else tells it.
enum MetricSamples {
  /// How long samples are kept, in microseconds: longer than any range of an alarm.
  private static let retention: Int64 = 8 * 86_400_000_000
  /// How many items, of those that are due first, are looked at for the oldest.
  private static let mostCandidates = 300

  /// Reads what is so now, and keeps it.
  static func take(at moment: Timestamp, in database: Database) throws {
    try keep(.queueDepth, try depth(in: database), at: moment, in: database)
    if let age = try oldestAge(at: moment, in: database) {
      try keep(.oldestReviewAge, age, at: moment, in: database)
    }
    let delete = try BoundStatement(
      "DELETE FROM alarm_samples WHERE metric = ? AND time < ?", in: database)
    for metric in [BuiltInMetric.queueDepth, .oldestReviewAge] {
      delete.bind(metric.rawValue, at: 1)
      delete.bind(moment.advanced(by: -retention).microseconds, at: 2)
      try delete.execute()
    }
  }

  /// Hands on the samples of a stretch, from after its start up to and with its end.
  static func forEach(
    of metric: BuiltInMetric, in stretch: Range<Timestamp>, _ database: Database,
    _ body: (Timestamp, Double) -> Void
  ) throws {
    let rows = try BoundStatement(
      "SELECT time, value FROM alarm_samples WHERE metric = ? AND time > ? AND time <= ?",
      in: database)
    defer { rows.reset() }
    rows.bind(metric.rawValue, at: 1)
    rows.bind(stretch.lowerBound.microseconds, at: 2)
    rows.bind(stretch.upperBound.microseconds, at: 3)
    while try rows.step() {
      body(Timestamp(microseconds: rows.integer(0)), rows.double(1))
    }
  }

  private static func keep(
    _ metric: BuiltInMetric, _ value: Double, at moment: Timestamp, in database: Database
  ) throws {
    let insert = try BoundStatement(
      "INSERT OR REPLACE INTO alarm_samples (metric, time, value) VALUES (?, ?, ?)", in: database)
    insert.bind(metric.rawValue, at: 1)
    insert.bind(moment.microseconds, at: 2)
    insert.bind(value, at: 3)
    try insert.execute()
  }

  /// Pending items for each operator; where there is none, for the one that is missing.
  private static func depth(in database: Database) throws -> Double {
    let row = try BoundStatement(
      """
      SELECT (SELECT coalesce(sum(count), 0) FROM review_counts WHERE state = 'pending'),
        (SELECT count(*) FROM operators)
      """, in: database)
    defer { row.reset() }
    guard try row.step() else { return 0 }
    return Double(row.integer(0)) / Double(max(1, row.integer(1)))
  }

  /// The age in seconds of the oldest of those that are due first; nil where nothing waits.
  private static func oldestAge(at moment: Timestamp, in database: Database) throws -> Double? {
    let row = try BoundStatement(
      """
      SELECT min(timestamp) FROM (
        SELECT sequence AS place FROM review_items INDEXED BY review_next
        WHERE state = 'pending' AND needs = ? ORDER BY due_at LIMIT \(mostCandidates))
      JOIN decisions ON sequence = place
      """, in: database)
    defer { row.reset() }
    var oldest: Int64?
    for needs in 0...2 {
      row.reset()
      row.bind(Int64(needs), at: 1)
      guard try row.step(), let time = row.optionalInteger(0) else { continue }
      oldest = min(oldest ?? time, time)
    }
    return oldest.map { max(0, Double(moment.microseconds - $0) / 1_000_000) }
  }
}
