package import Alarms
import GRDB
import Review
package import Routing

extension Store {
  /// Works on the alarms in one transaction.
  ///
  /// - Parameters:
  ///   - name: The operator who works; nil for the program itself.
  ///   - time: The clock's moment.
  ///   - origin: The screen or command; see `LogRow.origin`.
  ///   - account: Whoever works without being an operator, where no operator is named.
  ///   - isRoutine: Whether it may be made again after a power cut, as an evaluation is.
  ///   - body: The work. What it throws undoes all of it.
  /// - Returns: What the body returns.
  /// - Throws: `StoreError`, `ReviewRefusal` where there is no such operator, and what the body
  ///   throws.
  package func alarms<Value>(
    by name: String?, at time: Timestamp, from origin: String, account: String? = nil,
    isRoutine: Bool = false, _ body: (AlarmTransaction) throws -> Value
  ) throws -> Value {
    try transaction(outliving: isRoutine ? .process : .powerCut) { database in
      let person = AlarmActor(try Self.actor(name, in: database))
      let actor = name == nil ? account.map(AlarmActor.init(account:)) ?? person : person
      return try body(AlarmTransaction(actor: actor, time: time, origin: origin, in: database))
    }
  }

  /// All alarms as they are now.
  package func alarmBook() throws(StoreError) -> AlarmBook {
    var book = AlarmBook()
    try refresh(&book)
    return book
  }

  /// Reads what has changed in a book since it was read.
  package func refresh(_ book: inout AlarmBook) throws(StoreError) {
    var fresh = book
    try read { try fresh.refresh(in: $0) }
    book = fresh
  }

  /// Up to which moment all is evaluated, and by whom.
  package func alarmClock() throws(StoreError) -> AlarmClock {
    try read { try AlarmClock.read(in: $0) }
  }

  /// The silences that end after a moment, the first to end first.
  package func silences(endingAfter moment: Timestamp) throws(StoreError) -> [StoredSilence] {
    try read { try QuietRows.silences(endingAfter: moment, in: $0) }
  }

  /// All mute windows by name.
  package func mutes() throws(StoreError) -> [MuteWindow] {
    try read { try QuietRows.mutes(in: $0) }
  }

  /// The values of metrics that rules ask for, each as `MetricRule.periods(at:)` has them.
  ///
  /// Rules on one metric with one period share what is read. The cost depends on the metrics and
  /// their ranges, not on how many decisions are stored.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - tick: The moment of evaluation.
  /// - Returns: For each rule, one value for each period, the oldest first.
  /// - Throws: `StoreError`.
  package func metricValues(
    of rules: [MetricRule], at tick: Timestamp
  ) throws(StoreError) -> [[MetricValue?]] {
    try read { database in
      try MetricReader(tick: tick, in: database).values(of: rules)
    }
  }

  /// The hooks that have not ended.
  ///
  /// - Complexity: O(hooks that have not ended).
  package func openDeliveries() throws(StoreError) -> OpenDeliveries {
    try read { database in
      let rows = try BoundStatement(
        """
        SELECT runner, min(started_at) FROM alarm_deliveries WHERE ended_at IS NULL GROUP BY runner
        """, in: database)
      defer { rows.reset() }
      var open = OpenDeliveries()
      while try rows.step() {
        guard let runner = rows.optionalString(0), let start = rows.optionalInteger(1) else {
          open.isWaiting = true
          continue
        }
        open.begun[runner] = Timestamp(microseconds: start)
      }
      return open
    }
  }
}

/// The hooks of a store that have not ended.
package struct OpenDeliveries: Hashable, Sendable {
  /// Whether some wait to be begun.
  package var isWaiting = false
  /// Who has begun others, and when the first of them.
  package var begun: [String: Timestamp] = [:]
}
