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

  /// How many run at a time.
  private static let most = 8
  /// After how long what another evaluator began counts as interrupted, in microseconds.
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
  /// That a hook is begun is kept before it is: one whose evaluator is killed is not begun twice.
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
    var ended = pollAll()
    let room = Self.most - running.count
    guard try !ended.isEmpty || (room > 0 && store.hasDeliveries()) else { return [] }
    let begun = try store.alarms(by: nil, at: now, from: origin) { alarms in
      for delivery in ended { try alarms.end(delivery, outcome: delivery.outcome ?? "") }
      return try alarms.beginDeliveries(by: name, limit: room)
    }
    for delivery in begun {
      if let done = begin(delivery, in: store, at: now, from: origin) { ended.append(done) }
    }
    let failed = ended.filter { begun.contains($0.begun) }
    guard !failed.isEmpty else { return ended }
    try store.alarms(by: nil, at: now, from: origin) { alarms in
      for delivery in failed { try alarms.end(delivery, outcome: delivery.outcome ?? "") }
    }
    return ended
  }

  /// Marks what another evaluator began and never ended.
  package func giveUpOthers(in store: Store, at now: Timestamp, from origin: String) throws {
    try store.alarms(by: nil, at: now, from: origin) { alarms in
      try alarms.giveUpDeliveries(
        notBy: name, begunBefore: now.advanced(by: -Self.patience))
    }
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

extension AlarmDelivery {
  /// The same without what came of it.
  fileprivate var begun: AlarmDelivery {
    var begun = self
    begun.outcome = nil
    return begun
  }
}
