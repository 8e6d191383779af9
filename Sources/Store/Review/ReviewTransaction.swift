import GRDB
package import Review
package import Routing

/// The desk within one transaction: what is done through it is kept as a whole or not at all.
package struct ReviewTransaction {
  /// Who does it.
  package let actor: ReviewActor
  /// The moment at which it counts.
  package let time: Timestamp
  /// The screen or command that it comes from; see `LogRow.origin`.
  package let origin: String

  let database: Database
  private let log: EventLog

  init(actor: ReviewActor, time: Timestamp, origin: String, in database: Database) {
    self.actor = actor
    self.time = time
    self.origin = origin
    self.database = database
    log = EventLog(in: database)
  }

  /// The item of a decision; nil where there is no such decision.
  ///
  /// A green that nobody looked at has one, too: it can be reversed.
  ///
  /// - Throws: `DatabaseError` when the item is not what its events make.
  package func item(_ sequence: Int64) throws -> ReviewItem? {
    try ReviewLoader(in: database).load(sequence)?.item
  }

  /// Takes one step of an item: the pure state machine decides, and the step is in the log.
  ///
  /// The writer's draft of the item is gone with the verdict.
  ///
  /// - Parameters:
  ///   - event: The step.
  ///   - sequence: The item.
  /// - Returns: The item after it.
  /// - Throws: `ReviewRefusal`, after which nothing has changed, or what the store throws as
  ///   `StoreError`.
  @discardableResult
  package func apply(_ event: ReviewEvent, to sequence: Int64) throws -> ReviewItem {
    try apply(event, to: sequence, by: actor)
  }

  /// Records what time has done: leases and deferrals that are over, verdicts that are released,
  /// emergencies that escalate, proposals that expire.
  ///
  /// What keeps items from being worked on comes first.
  ///
  /// - Parameter limit: How many items at most.
  /// - Returns: How many events that made.
  /// - Throws: `DatabaseError` when an item is not what its events make.
  @discardableResult
  package func settle(limit: Int) throws -> Int {
    var events = 0
    var left = limit
    let operators = try operators()
    for state in Self.settledStates where left > 0 {
      for sequence in try waking(state, limit: left) {
        left -= 1
        events += try settle(sequence, among: operators)
      }
    }
    return events
  }

  /// The item that the actor should take next: the first in the order of work of those within reach.
  ///
  /// Requests that lie ahead of the clock come after all others, whatever they say is due: they
  /// cannot be claimed yet.
  package func next() throws -> Int64? {
    guard case .person(let person) = actor else { return nil }
    let present = time.advanced(by: ReviewLimits.clockTolerance)
    if let found = try first(for: person, submittedUntil: present) { return found }
    return try first(for: person, submittedUntil: Timestamp(microseconds: .max))
  }

  /// Appends a row to the log that is about something else than an item's life.
  ///
  /// - Parameters:
  ///   - kind: What happened, such as `operator.add`.
  ///   - item: The item that it concerns, if it concerns one.
  ///   - body: The rest, as JSON.
  /// - Returns: The row as it is stored.
  /// - Throws: `DatabaseError` when the log is damaged.
  @discardableResult
  package func record(_ kind: String, item: Int64? = nil, body: String = "{}") throws -> LogRow {
    try record(kind, item: item, body: body, by: actor, at: time)
  }
}

extension ReviewTransaction {
  private static let settledStates: [ReviewState.Name] = [
    .claimed, .deferred, .decided, .asked, .pending,
  ]

  private static func nextSQL(reach: ReviewNeed) -> String {
    ReviewNeed.allCases.filter { $0 <= reach }.map { needs in
      """
      SELECT sequence, due_at, priority FROM review_items INDEXED BY review_next
      WHERE state = 'pending' AND needs = \(needs.rawValue)
        AND (assignee IS NULL OR assignee = ?1)
        AND ?2 >= (SELECT timestamp FROM decisions
          WHERE decisions.sequence = review_items.sequence)
      """
    }.joined(separator: " UNION ALL ") + " ORDER BY 2, 3 DESC, 1 LIMIT 1"
  }

  private func first(for person: Operator, submittedUntil moment: Timestamp) throws -> Int64? {
    let rows = try BoundStatement(Self.nextSQL(reach: person.reach), in: database)
    defer { rows.reset() }
    rows.bind(person.name, at: 1)
    rows.bind(moment.microseconds, at: 2)
    return try rows.step() ? rows.integer(0) : nil
  }

  private func waking(_ state: ReviewState.Name, limit: Int) throws -> [Int64] {
    let rows = try BoundStatement(
      """
      SELECT sequence FROM review_items INDEXED BY review_under_way
      WHERE \(Schema.isUnderWay) AND state = ? AND wake_at <= ? ORDER BY wake_at LIMIT ?
      """, in: database)
    defer { rows.reset() }
    rows.bind(state.rawValue, at: 1)
    rows.bind(time.microseconds, at: 2)
    rows.bind(Int64(limit), at: 3)
    var sequences: [Int64] = []
    while try rows.step() { sequences.append(rows.integer(0)) }
    return sequences
  }

  private func settle(_ sequence: Int64, among operators: [Operator]) throws -> Int {
    var events = 0
    while let item = try item(sequence), let event = item.due(at: time, among: operators) {
      _ = try apply(event, to: sequence, by: .system)
      events += 1
    }
    return events
  }

  private func apply(
    _ event: ReviewEvent, to sequence: Int64, by actor: ReviewActor
  ) throws -> ReviewItem {
    guard let before = try ReviewLoader(in: database).load(sequence) else {
      throw ReviewRefusal(.notForThisItem, "there is no item \(sequence)")
    }
    var item = before.item
    try item.apply(event, by: actor, at: time)
    let row = ReviewRow(item, propensity: before.propensity)
    if let stored = before.row {
      let update = try BoundStatement(ReviewRow.update, in: database)
      row.bind(to: update)
      update.bind(stored.version, at: ReviewRow.comparedVersion)
      try update.execute()
    } else {
      let insert = try BoundStatement(ReviewRow.insert, in: database)
      row.bind(to: insert)
      try insert.execute()
    }
    guard database.changesCount == 1 else { throw DerivationError.item(sequence) }
    try ReviewCounts.move(from: before.row, to: row, in: database)
    // The moment that the item took it at, which is what replays.
    _ = try record(
      event.kind.rawValue, item: sequence, body: event.body,
      by: actor, at: item.changedAt ?? time)
    if case .decide = event {
      try Store.forgetDraft(of: sequence, by: actor.name, in: database)
    }
    return item
  }

  private func record(
    _ kind: String, item: Int64?, body: String, by actor: ReviewActor, at time: Timestamp
  ) throws -> LogRow {
    try log.append(
      LogRow(
        sequence: 0, time: time, who: actor.name, role: actor.role, origin: origin, kind: kind,
        item: item, body: body))
  }
}
