import GRDB
package import Review
package import Routing

/// How much waits at the desk.
package struct QueueDepth: Equatable, Sendable {
  /// Items by state, and within a state by who may take them; none of nothing.
  package var counts: [ReviewState.Name: [ReviewNeed: Int]] = [:]
  /// Items that nobody has taken and whose time is over; at most `mostBreaches`.
  package var breaches = 0
  /// When the first of the items that nobody has taken is due.
  package var firstDue: Timestamp?
  /// The moment of that item's decision.
  package var firstSubmitted: Timestamp?
  /// How many operators there are.
  package var operators = 0

  /// How many breaches are counted.
  package static let mostBreaches = 10_000
  /// How many verdicts an override rate looks at.
  package static let mostVerdicts = 2_000

  /// The depth of an empty queue.
  package init() {}

  /// How many items are in a state.
  package func count(_ state: ReviewState.Name) -> Int {
    counts[state]?.values.reduce(0, +) ?? 0
  }
}

extension Store {
  /// How much waits at the desk at a moment.
  ///
  /// The cost does not depend on how many items there are.
  package func queueDepth(at now: Timestamp) throws(StoreError) -> QueueDepth {
    try read { database in
      var depth = QueueDepth()
      let counts = try BoundStatement(
        "SELECT state, needs, count FROM review_counts WHERE count <> 0", in: database)
      defer { counts.reset() }
      while try counts.step() {
        guard let state = ReviewState.Name(rawValue: counts.string(0)),
          let needs = ReviewNeed(rawValue: Int(counts.integer(1)))
        else { continue }
        depth.counts[state, default: [:]][needs] = Int(counts.integer(2))
      }
      for needs in ReviewNeed.allCases {
        try Self.add(needs, at: now, to: &depth, database)
      }
      let operators = try BoundStatement("SELECT count(*) FROM operators", in: database)
      defer { operators.reset() }
      if try operators.step() { depth.operators = Int(operators.integer(0)) }
      return depth
    }
  }

  /// The share of the suggestions shown that were decided against, in a stretch of time: domain.md
  /// section 8, over the newest `mostVerdicts` verdicts of it.
  ///
  /// - Returns: The share in 0...1; nil where no suggestion was shown.
  package func overrideRate(
    since: Timestamp, until: Timestamp
  ) throws(StoreError) -> Double? {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT total(suggestion = 'changed'), total(suggestion IN ('changed', 'accepted'))
        FROM (SELECT json_extract(body, '$.suggestion') AS suggestion
              FROM events INDEXED BY events_verdicts
              WHERE kind = 'review.decide' AND time >= ? AND time < ?
              ORDER BY time DESC LIMIT \(QueueDepth.mostVerdicts))
        """, in: database)
      defer { rows.reset() }
      rows.bind(since.microseconds, at: 1)
      rows.bind(until.microseconds, at: 2)
      guard try rows.step(), rows.double(1) > 0 else { return nil }
      return rows.double(0) / rows.double(1)
    }
  }

  private static func add(
    _ needs: ReviewNeed, at now: Timestamp, to depth: inout QueueDepth, _ database: Database
  ) throws {
    let pending = "review_items INDEXED BY review_next WHERE state = 'pending' AND needs = ?1"
    let late = try BoundStatement(
      "SELECT count(*) FROM (SELECT 1 FROM \(pending) AND due_at < ?2 LIMIT ?3)", in: database)
    defer { late.reset() }
    late.bind(Int64(needs.rawValue), at: 1)
    late.bind(now.microseconds, at: 2)
    late.bind(Int64(QueueDepth.mostBreaches - depth.breaches), at: 3)
    if try late.step() { depth.breaches += Int(late.integer(0)) }
    let first = try BoundStatement(
      """
      SELECT due_at, timestamp
      FROM (SELECT sequence AS place, due_at FROM \(pending) ORDER BY due_at LIMIT 1)
      JOIN decisions ON sequence = place
      """, in: database)
    defer { first.reset() }
    first.bind(Int64(needs.rawValue), at: 1)
    guard try first.step() else { return }
    let dueAt = Timestamp(microseconds: first.integer(0))
    guard dueAt < depth.firstDue ?? Timestamp(microseconds: .max) else { return }
    depth.firstDue = dueAt
    depth.firstSubmitted = Timestamp(microseconds: first.integer(1))
  }
}
