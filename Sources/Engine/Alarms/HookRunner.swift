import Alarms
package import Routing
package import Store

/// Runs the hooks that wait, without waiting for any of them.
package struct HookRunner: ~Copyable {
  private struct Running {
    var delivery: AlarmDelivery
    var process: HookProcess
  }

  private let name: String
  private let timeout: Duration
  private var running: [Running] = []
  /// Ended, and not yet kept: the store may fail in between.
  private var unkept: [AlarmDelivery] = []

  /// How many run at a time.
  private static let most = 8
  /// After how long what another evaluator began counts as interrupted, in microseconds, where
  /// it cannot be told whether that is dead.
  private static let patience: Int64 = 60_000_000

  /// A runner under the name of its evaluator.
  ///
  /// - Parameters:
  ///   - name: Whose deliveries these are.
  ///   - timeout: How long a hook may run.
  package init(name: String, timeout: Duration = .seconds(10)) {
    self.name = name
    self.timeout = timeout
  }

  deinit {
    // Nobody else would ever wait for them.
    for each in running { each.process.end() }
  }

  /// Whether hooks run.
  package var isBusy: Bool { !running.isEmpty }

  /// Keeps the outcomes of those that have ended, and begins those that wait.
  ///
  /// That a hook is begun is kept before it is, one by one: of an evaluator that is killed, no hook
  /// is run twice, and only the one that it was about to start was marked and may not have run.
  /// What other evaluators began and can end no more is marked as interrupted.
  ///
  /// - Parameters:
  ///   - store: The store that holds them.
  ///   - now: The clock's moment.
  ///   - origin: The screen or command.
  /// - Returns: Those that ended, with their outcomes.
  /// - Throws: `StoreError`.
  package mutating func step(
    in store: Store, at now: Timestamp, from origin: String
  ) throws -> [AlarmDelivery] {
    unkept += pollAll()
    var ended: [AlarmDelivery] = []
    let open = try store.openDeliveries()
    for (runner, start) in open.begun where isGone(runner, since: start, at: now) {
      try store.alarms(by: nil, at: now, from: origin) { try $0.giveUpDeliveries(of: runner) }
    }
    while !unkept.isEmpty || (open.isWaiting && running.count < Self.most) {
      let kept = unkept
      let hasRoom = running.count < Self.most
      let begun = try store.alarms(by: nil, at: now, from: origin) { alarms in
        for delivery in kept { try alarms.end(delivery, outcome: delivery.outcome ?? "") }
        return hasRoom ? try alarms.beginDelivery(by: name) : nil
      }
      ended += kept
      unkept = []
      guard let begun else { break }
      if let failed = begin(begun, in: store, at: now, from: origin) { unkept.append(failed) }
    }
    return ended
  }

  /// Whether another evaluator will not end what it began.
  private func isGone(_ runner: String, since start: Timestamp, at now: Timestamp) -> Bool {
    guard runner != name else { return false }
    return AlarmWatch.isDead(runner) || start < now.advanced(by: -Self.patience)
  }

  /// Waits for those that run, at most as long as they may.
  package mutating func finish(in store: Store, at now: Timestamp, from origin: String) {
    for var each in running {
      each.process.end()
      each.delivery.outcome = "interrupted: its evaluator was asked to end"
      _ = try? store.alarms(by: nil, at: now, from: origin) { alarms in
        try alarms.end(each.delivery, outcome: each.delivery.outcome ?? "")
      }
    }
    running = []
  }

  private mutating func pollAll() -> [AlarmDelivery] {
    var ended: [AlarmDelivery] = []
    for index in running.indices.reversed() {
      guard let outcome = running[index].process.poll() else { continue }
      var delivery = running[index].delivery
      delivery.outcome = outcome
      ended.append(delivery)
      running.remove(at: index)
    }
    return ended
  }

  /// Begins a hook; nil unless it has ended already: what is done here, or what is wrong.
  private mutating func begin(
    _ delivery: AlarmDelivery, in store: Store, at now: Timestamp, from origin: String
  ) -> AlarmDelivery? {
    var failed = delivery
    do {
      switch try AlarmAction.parse(delivery.action) {
      case .hook(let arguments):
        running.append(
          Running(
            delivery: delivery,
            process: try HookProcess(arguments, input: delivery.payload, timeout: timeout)))
        return nil
      case .rollBack:
        failed.outcome = try AlarmRollback.run(
          for: delivery.alarm, in: store, at: now, from: origin)
      case .foreign:
        failed.outcome = "no hook"
      }
      return failed
    } catch {
      failed.outcome = "\(error)"
      return failed
    }
  }
}
