import GRDB
import Review
package import Routing

/// What an operator has done in some stretch of time.
package struct Throughput: Equatable, Sendable {
  /// Verdicts that were not taken back.
  package var decided = 0
  /// Those that were given before the item was due.
  package var inTime = 0
  /// Those whose reviewer saw a suggestion, and those of them that went against it.
  package var suggested = 0
  package var changed = 0
  package var escalated = 0
  package var asked = 0
  package var deferred = 0
  /// Seconds of work on each item that was decided, in rising order, where they were measured.
  package var activeSeconds: [Double] = []

  /// Nothing done.
  package init() {}

  /// The least number of seconds that at least a share of the measured verdicts took no longer
  /// than.
  ///
  /// - Parameter share: In (0, 1]: 0.5 is the median.
  /// - Returns: One of `activeSeconds`; nil where there are none.
  package func activeSeconds(quantile share: Double) -> Double? {
    guard !activeSeconds.isEmpty else { return nil }
    let rank = Int((share * Double(activeSeconds.count)).rounded(.up)) - 1
    return activeSeconds[min(max(rank, 0), activeSeconds.count - 1)]
  }
}

extension Store {
  /// What an operator has done from a moment on, and before another.
  ///
  /// The cost is that of the operator's own events in that time.
  package func throughput(
    of name: String, since: Timestamp, until: Timestamp
  ) throws(StoreError) -> Throughput {
    try read { database in
      var throughput = Throughput()
      var verdicts: [Int64: (ruling: Ruling, time: Timestamp)] = [:]
      try EventLog.forEach(
        where: "operator = ? AND time >= ? AND time < ?", in: database,
        bind: { select in
          select.bind(name, at: 1)
          select.bind(since.microseconds, at: 2)
          select.bind(until.microseconds, at: 3)
        },
        { row, _ in
          guard let item = row.item, let event = try row.event() else { return }
          switch event {
          case .decide(_, let ruling, _): verdicts[item] = (ruling, row.time)
          case .undo: verdicts[item] = nil
          case .escalate: throughput.escalated += 1
          case .ask: throughput.asked += 1
          case .defer: throughput.deferred += 1
          default: break
          }
        })
      let due = try BoundStatement(
        "SELECT due_at FROM review_items WHERE sequence = ?", in: database)
      for (item, verdict) in verdicts {
        defer { due.reset() }
        due.bind(item, at: 1)
        if try due.step(), verdict.time.microseconds <= due.integer(0) { throughput.inTime += 1 }
        if verdict.ruling.suggestion.wasShown { throughput.suggested += 1 }
        if verdict.ruling.suggestion == .changed { throughput.changed += 1 }
        if let seconds = verdict.ruling.measuredSeconds {
          throughput.activeSeconds.append(seconds)
        }
      }
      throughput.decided = verdicts.count
      throughput.activeSeconds.sort()
      return throughput
    }
  }
}
