import Alarms
package import Routing
package import Store

/// Evaluates the alarms of a store on time, and has their hooks run.
///
/// Of all processes that watch one store, one evaluates: it holds a lease that it renews with each
/// evaluation. Each moment of evaluation is done once and in order, in a transaction that keeps the
/// states, what people are to be told and how far it is: whoever is killed leaves nothing half done.
/// One thread calls it, with its own clock.
package final class AlarmWatch {
  /// What one look at the clock led to.
  package struct Round: Equatable, Sendable {
    /// Whether this process evaluates; another one does otherwise.
    package var isMine = true
    /// How many moments were evaluated.
    package var ticks = 0
    /// How many alarms changed their state.
    package var transitions = 0
    /// What hooks came to, in one line each.
    package var outcomes: [String] = []
  }

  private let store: Store
  private let name: String
  private let origin: String
  private var book = AlarmBook()
  private var hooks: HookRunner
  /// What was known when the store was last looked at.
  private var look: Look?

  private struct Look {
    var version: Int
    var isMine: Bool
    var time: Timestamp
    /// When it must be looked at again though nobody has written to it.
    var next: Timestamp
  }

  /// How long after a moment it is evaluated, in microseconds: what was decided just before it is
  /// stored by then.
  package static let grace: Int64 = 500_000
  /// How far back missed moments are made up for, in microseconds: 24 hours.
  package static let catchUp: Int64 = 86_400_000_000
  /// Moments evaluated at a time, so that whoever waits for the thread does not wait long.
  private static let mostTicks = 120
  /// How often the lease of another evaluator is looked at, in microseconds.
  private static let retry: Int64 = 1_000_000

  /// A watch by a connection of its own.
  ///
  /// - Parameters:
  ///   - store: The connection, open to write.
  ///   - name: Tells this evaluator from all others: see `holderName`.
  ///   - origin: The screen or command.
  ///   - hookTimeout: How long a hook may run.
  package init(
    store: Store, name: String = AlarmWatch.holderName(), origin: String,
    hookTimeout: Duration = .seconds(10)
  ) {
    self.store = store
    self.name = name
    self.origin = origin
    hooks = HookRunner(name: name, timeout: hookTimeout)
  }

  /// Whether hooks run, so that it should be asked again soon.
  package var isBusy: Bool { hooks.isBusy }

  /// Evaluates what is due, and looks after the hooks.
  ///
  /// - Parameter now: The clock's moment; it may jump either way.
  /// - Returns: What that led to.
  /// - Throws: `StoreError`; the next call tries again.
  package func step(at now: Timestamp) throws -> Round {
    let version = try store.dataVersion()
    if let look, look.version == version, !isBusy, now >= look.time, now < look.next {
      return Round(isMine: look.isMine)
    }
    var round = try evaluate(at: now)
    look = Look(
      version: version, isMine: round.isMine, time: now,
      next: round.isMine && round.ticks == 0
        ? nextTick(after: now) : now.advanced(by: round.isMine ? 0 : Self.retry))
    guard round.isMine else { return round }
    for delivery in try hooks.step(in: store, at: now, from: origin) {
      round.outcomes.append("\(delivery.alarm): \(delivery.action): \(delivery.outcome ?? "")")
    }
    return round
  }

  /// Ends the hooks that run, lets another process go on, and closes the connection.
  package func end(at now: Timestamp) {
    hooks.finish(in: store, at: now, from: origin)
    _ = try? store.alarms(by: nil, at: now, from: origin, isRoutine: true) { alarms in
      var clock = try alarms.clock()
      guard clock.holder == name else { return }
      (clock.holder, clock.leaseUntil) = (nil, nil)
      try alarms.set(clock)
    }
    store.close()
  }

  /// When the next moment of evaluation is due.
  private func nextTick(after now: Timestamp) -> Timestamp {
    MetricRule.tick(notAfter: now.advanced(by: -Self.grace), step: step)
      .advanced(by: Int64(step) * 1_000_000 + Self.grace)
  }

  /// The seconds from one moment of evaluation to the next.
  private var step: Int { book.alarms.contains { $0.step == 10 } ? 10 : 60 }

  private func evaluate(at now: Timestamp) throws -> Round {
    var round = Round()
    let clock = try store.alarmClock()
    guard clock.isFree(for: name, at: now) || Self.isDead(clock.holder) else {
      round.isMine = false
      return round
    }
    try store.refresh(&book)
    let step = step
    let due = MetricRule.tick(notAfter: now.advanced(by: -Self.grace), step: step)
    let length = Int64(step) * 1_000_000
    var done = clock.through ?? due.advanced(by: -length)
    // A clock that was set back: what is ahead of it was evaluated by a wrong one.
    if done > due.advanced(by: 120_000_000) { done = due.advanced(by: -length) }
    done = max(done, due.advanced(by: -Self.catchUp))
    var expected = clock
    var tick = MetricRule.tick(notAfter: done, step: step).advanced(by: length)
    while tick <= due, round.ticks < Self.mostTicks {
      guard let transitions = try evaluate(tick, at: now, after: &expected) else {
        round.isMine = false
        return round
      }
      round.ticks += 1
      round.transitions += transitions
      tick = tick.advanced(by: length)
    }
    return round
  }

  /// Evaluates one moment.
  ///
  /// - Returns: How many alarms changed their state; nil where another process was first.
  private func evaluate(
    _ tick: Timestamp, at now: Timestamp, after expected: inout AlarmClock
  ) throws -> Int? {
    var book = book
    let before = expected
    let after = AlarmClock(
      through: tick, holder: name, leaseUntil: now.advanced(by: AlarmClock.lease))
    let transitions = try store.alarms(by: nil, at: now, from: origin, isRoutine: true) {
      alarms -> Int? in
      guard try alarms.clock() == before else { return nil }
      try alarms.refresh(&book)
      // What was so at a moment can be read only then.
      if tick >= now.advanced(by: -60_000_000) { try alarms.sample(at: tick) }
      let evaluations = try alarms.evaluations(of: book, at: tick)
      let quiet = try alarms.quiet(at: now)
      for evaluation in evaluations {
        guard let alarm = book[evaluation.name] else { continue }
        let suppression = Suppression.of(
          alarm.definition, at: now, mutes: quiet.mutes, silences: quiet.silences)
        try alarms.apply(
          .evaluated(evaluation.state, isBreaching: evaluation.isBreaching), to: alarm.name,
          of: &book, at: tick, because: evaluation.reason, value: evaluation.newestValue,
          suppression: suppression)
        try alarms.apply(.timePassed, to: alarm.name, of: &book, at: tick, suppression: suppression)
      }
      try alarms.set(after)
      return evaluations.count { $0.isTransition }
    }
    guard let transitions else { return nil }
    expected = after
    self.book = book
    return transitions
  }
}

extension StoredAlarm {
  /// The seconds from one evaluation to the next; 60 where nothing shorter is needed.
  var step: Int { definition.isEnabled ? definition.metricRule?.step ?? 60 : 60 }
}

extension Evaluation {
  /// The newest value there is, of an alarm on a metric.
  package var newestValue: Double? {
    guard case .metric(let evaluation) = detail else { return nil }
    return evaluation.newestValue
  }
}
