import Alarms
import GRDB
import Routing

/// What the review desk and the feed tell.
extension MetricReader {
  /// What was sampled in each stretch; a sample at its end belongs to it.
  func samples(of metric: BuiltInMetric, on grid: Grid) throws -> [MetricPoint] {
    var values = [[Double]](repeating: [], count: grid.count)
    try MetricSamples.forEach(of: metric, in: grid.start..<grid.end, database) { time, value in
      guard let index = grid.index(of: time.microseconds - 1) else { return }
      values[index].append(value)
    }
    return values.map { $0.isEmpty ? .nothing : .values($0) }
  }

  /// The age of the newest decision in seconds, as it was at moments a step apart.
  func feedAges(on grid: Grid, step: Int64) throws -> [MetricPoint] {
    let newest = try BoundStatement(
      "SELECT max(timestamp) FROM decisions WHERE timestamp <= ?", in: database)
    defer { newest.reset() }
    let step = step * 1_000_000
    return try (0..<grid.count).map { index in
      let start = grid.start.advanced(by: grid.length * Int64(index)).microseconds
      var ages: [Double] = []
      for moment in stride(from: start + step, through: start + grid.length, by: Int(step)) {
        newest.reset()
        newest.bind(moment, at: 1)
        guard try newest.step(), let time = newest.optionalInteger(0) else { continue }
        ages.append(Double(moment - time) / 1_000_000)
      }
      return ages.isEmpty ? .nothing : .values(ages)
    }
  }

  /// Items whose time ran out in each stretch: those still open, and those decided later.
  func breaches(on grid: Grid) throws -> [Int] {
    var late: [Int64: Int64] = [:]
    func take(_ sql: String, _ bind: (BoundStatement) -> Void = { _ in }) throws {
      let rows = try BoundStatement(sql, in: database)
      defer { rows.reset() }
      rows.bind(grid.start.microseconds, at: 1)
      rows.bind(grid.end.microseconds, at: 2)
      bind(rows)
      while try rows.step() { late[rows.integer(0)] = rows.integer(1) }
    }
    for needs in 0...2 {
      try take(
        """
        SELECT sequence, due_at FROM review_items INDEXED BY review_next
        WHERE state = 'pending' AND needs = ?3 AND due_at >= ?1 AND due_at < ?2
        """
      ) { $0.bind(Int64(needs), at: 3) }
    }
    try take(
      """
      SELECT sequence, due_at FROM review_items INDEXED BY review_under_way
      WHERE \(Schema.isUnderWay) AND state IN ('claimed', 'deferred', 'asked')
        AND due_at >= ?1 AND due_at < ?2
      """)
    try take(
      """
      SELECT review_items.sequence, due_at FROM events INDEXED BY events_verdicts
        JOIN review_items ON review_items.sequence = events.item
      WHERE kind = 'review.decide' AND time >= ?1 AND due_at >= ?1 AND due_at < ?2
        AND due_at < time
      """)
    var counts = [Int](repeating: 0, count: grid.count)
    for due in late.values {
      if let index = grid.index(of: due) { counts[index] += 1 }
    }
    return counts
  }

  /// Verdicts on suggestions that were shown in each stretch: 100 for one that went against it.
  func overrides(on grid: Grid) throws -> [MetricPoint] {
    let rows = try BoundStatement(
      """
      SELECT time, json_extract(body, '$.suggestion') FROM events AS verdict
        INDEXED BY events_verdicts
      WHERE kind = 'review.decide' AND time >= ? AND time < ?
        AND NOT EXISTS (SELECT 1 FROM events WHERE item = verdict.item
          AND sequence > verdict.sequence AND kind = 'review.undo')
      """, in: database)
    defer { rows.reset() }
    rows.bind(grid.start.microseconds, at: 1)
    rows.bind(grid.end.microseconds, at: 2)
    var values = [[Double]](repeating: [], count: grid.count)
    while try rows.step() {
      guard let index = grid.index(of: rows.integer(0)) else { continue }
      switch rows.string(1) {
      case "changed": values[index].append(100)
      case "accepted": values[index].append(0)
      default: continue
      }
    }
    return values.map { $0.isEmpty ? .nothing : .values($0) }
  }
}
