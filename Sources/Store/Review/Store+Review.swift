import GRDB
package import Review
package import Routing

extension Store {
  /// Works at the desk in one transaction that outlives a power cut.
  ///
  /// - Parameters:
  ///   - name: The operator who works; nil for the program itself.
  ///   - time: The clock's moment. One that is a little before the newest event counts as that
  ///     event's: the log's times never run backwards.
  ///   - origin: The screen or command; see `LogRow.origin`.
  ///   - body: The work. What it throws undoes all of it.
  /// - Returns: What the body returns.
  /// - Throws: `StoreError`, `ReviewRefusal` where there is no such operator or the clock was set
  ///   back, and what the body throws.
  package func review<Value>(
    by name: String?, at time: Timestamp, from origin: String,
    _ body: (ReviewTransaction) throws -> Value
  ) throws -> Value {
    let start = ContinuousClock.now
    return try transaction(outliving: .powerCut) { database in
      try Self.catchUp(in: database)
      let actor = try Self.actor(name, in: database)
      // Others may have worked while this waited for its turn.
      let moment = try EventLog(in: database).moment(
        time, after: start.duration(to: .now))
      return try body(
        ReviewTransaction(actor: actor, time: moment, origin: origin, in: database))
    }
  }

  /// Claims the next item for an operator.
  ///
  /// What time has done is recorded first, as far as that is a little work.
  ///
  /// - Parameters:
  ///   - name: The operator.
  ///   - until: The end of the lease.
  ///   - time: The clock's moment.
  ///   - origin: The screen or command.
  /// - Returns: The item; nil where nothing is left.
  /// - Throws: As `review`.
  package func claimNext(
    by name: String, until: Timestamp, at time: Timestamp, from origin: String
  ) throws -> ReviewItem? {
    try review(by: name, at: time, from: origin) { desk in
      try desk.settle(limit: Self.settledByClaims)
      guard let next = try desk.next() else { return nil }
      return try desk.apply(.claim(until: until), to: next)
    }
  }

  /// Takes one step of an item in a transaction of its own; see `ReviewTransaction.apply`.
  @discardableResult
  package func apply(
    _ event: ReviewEvent, to sequence: Int64, by name: String, at time: Timestamp,
    from origin: String
  ) throws -> ReviewItem {
    try review(by: name, at: time, from: origin) { try $0.apply(event, to: sequence) }
  }

  /// Records what time has done; see `ReviewTransaction.settle`.
  ///
  /// Cheap, and no writing, where nothing is due.
  @discardableResult
  package func settle(
    at time: Timestamp, limit: Int = 500, from origin: String
  ) throws -> Int {
    let isDue = try read { database in
      let rows = try BoundStatement(
        """
        SELECT 1 FROM review_items INDEXED BY review_under_way
        WHERE \(Schema.isUnderWay)
          AND state IN ('claimed', 'deferred', 'decided', 'asked', 'pending') AND wake_at <= ?
        LIMIT 1
        """, in: database)
      defer { rows.reset() }
      rows.bind(time.microseconds, at: 1)
      return try rows.step()
    }
    guard isDue else { return 0 }
    return try review(by: nil, at: time, from: origin) { try $0.settle(limit: limit) }
  }

  /// Items that a claim settles at most: twice as many as it can have left behind itself.
  private static let settledByClaims = 8

  private static func actor(_ name: String?, in database: Database) throws -> ReviewActor {
    guard let name else { return .system }
    guard let person = try OperatorRow.named(name, in: database) else {
      throw ReviewRefusal(
        .onlyAnOperator,
        "there is no operator of that name; `iars operators add NAME --role ROLE` makes one")
    }
    return .person(person)
  }
}
