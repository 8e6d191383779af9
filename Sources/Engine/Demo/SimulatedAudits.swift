package import Review
package import Routing
package import Store

/// Blind audits answered by what people had really decided, for stores that are made up.
///
/// Those people never saw what this program suggests, so the answers are as blind as an audit's; that
/// they were given here, and when, is simulated.
package enum SimulatedAudits {
  /// Has an operator answer every audit that waits and whose request came with an outcome.
  ///
  /// The answers of each hour are given at its end, a few at a time, and released.
  ///
  /// - Parameters:
  ///   - store: The store, open to write.
  ///   - person: Who answers; made an operator where it is none.
  ///   - now: The clock's moment; nothing is answered after it.
  /// - Returns: How many were answered.
  /// - Throws: `StoreError` or `ReviewRefusal`.
  @discardableResult
  package static func answer(
    in store: Store, by person: Operator, at now: Timestamp
  ) throws -> Int {
    var waiting: [(sequence: Int64, label: VerdictLabel, time: Timestamp)] = []
    try store.forEachLabelled { row in
      guard let outcome = row.outcome, let review = row.review, review.source == .audit,
        review.state == .pending
      else { return }
      waiting.append((row.sequence, VerdictLabel(rawValue: outcome), row.timestamp))
    }
    guard !waiting.isEmpty else { return 0 }
    if try store.operatorNamed(person.name) == nil {
      try store.review(by: nil, at: waiting[0].time, from: origin) { try $0.add(person) }
    }
    var answered = 0
    while !waiting.isEmpty {
      // What time has done since is recorded in order, so the log runs forwards.
      let end = min(now, waiting[0].time.advanced(by: hour))
      let given = end.advanced(by: -ReviewLimits.undo)
      let batch = waiting.prefix { $0.time < given }
      guard !batch.isEmpty else { break }
      waiting.removeFirst(batch.count)
      try store.review(by: person.name, at: given, from: origin) { desk in
        for each in batch {
          let item = try desk.apply(
            .claim(until: given.advanced(by: ReviewLimits.lease)), to: each.sequence)
          let reason = each.label == .approved ? nil : "other"
          try desk.apply(
            .decide(
              epoch: item.epoch, Ruling(label: each.label, reason: reason, suggestion: .blind),
              releaseAt: end),
            to: each.sequence)
        }
      }
      try store.review(by: nil, at: end, from: origin) { desk in
        for each in batch { try desk.apply(.release, to: each.sequence) }
      }
      answered += batch.count
    }
    return answered
  }

  private static let origin = "iars demo"
  private static let hour: Int64 = 3_600_000_000
}
