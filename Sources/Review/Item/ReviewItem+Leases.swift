import Routing

extension ReviewItem {
  mutating func claim(
    by person: Operator, until: Timestamp, at moment: Timestamp
  ) throws(ReviewRefusal) {
    switch state {
    case .pending, .deferred: break
    case .claimed(let lease):
      guard lease.isLive(at: moment), lease.holder != person.name else { break }
      throw held(by: lease)
    case .asked(let clarification): throw awaitsAnswer(clarification)
    case .decided, .released, .reversed: throw decidedAlready()
    }
    guard person.reach >= needs else {
      throw ReviewRefusal(
        .needsSkill,
        "\(person.name) lacks the skill \(needs.name), which this item needs; "
          + "leave it to somebody who has it")
    }
    if let assignee, assignee != person.name {
      throw ReviewRefusal(
        .assignedToAnother, "the item is assigned to \(assignee); reassign it to take it")
    }
    try Self.check(until, within: ReviewLimits.longestLease, of: moment, "lease")
    epoch += 1
    state = .claimed(Lease(holder: person.name, since: moment, until: until))
  }

  mutating func renew(
    by person: Operator, epoch: Int, until: Timestamp, at moment: Timestamp
  ) throws(ReviewRefusal) {
    var lease = try holding(by: person, epoch: epoch, at: moment)
    try Self.check(until, within: ReviewLimits.longestLease, of: moment, "lease")
    lease.until = max(lease.until, until)
    state = .claimed(lease)
  }

  mutating func endLease(at moment: Timestamp) throws(ReviewRefusal) {
    guard case .claimed(let lease) = state else {
      throw ReviewRefusal(.notClaimed, state: state, "nobody holds the item")
    }
    guard !lease.isLive(at: moment) else {
      throw ReviewRefusal(.notYet, lease: lease, "\(lease.holder) holds it until \(lease.until)")
    }
    state = .pending
  }

  /// The lease under which a person may take a step.
  ///
  /// - Throws: A refusal that says whose the item is, or who decided what.
  func holding(
    by person: Operator, epoch given: Int, at moment: Timestamp
  ) throws(ReviewRefusal) -> Lease {
    switch state {
    case .claimed(let lease):
      guard lease.holder == person.name else {
        throw lease.isLive(at: moment) ? held(by: lease) : notHeld(by: person)
      }
      guard given == epoch else {
        throw ReviewRefusal(
          .staleEpoch, lease: lease,
          "\(person.name) claimed the item anew at \(lease.since) (epoch \(epoch), not \(given)); "
            + "go on there, or claim it again")
      }
      guard lease.isLive(at: moment) else {
        throw ReviewRefusal(
          .leaseLapsed, lease: lease,
          "\(person.name)'s lease ended at \(lease.until); claim the item again")
      }
      return lease
    case .pending, .deferred:
      throw notHeld(by: person)
    case .asked(let clarification): throw awaitsAnswer(clarification)
    case .decided, .released, .reversed: throw decidedAlready()
    }
  }

  private func notHeld(by person: Operator) -> ReviewRefusal {
    ReviewRefusal(
      .notClaimed, state: state, "\(person.name) holds no lease on the item; claim it first")
  }

  func held(by lease: Lease) -> ReviewRefusal {
    ReviewRefusal(
      .heldByAnother, lease: lease,
      "\(lease.holder) holds the item until \(lease.until); take another, or wait")
  }

  func awaitsAnswer(_ clarification: Clarification) -> ReviewRefusal {
    ReviewRefusal(
      .awaitsAnswer, state: state,
      "\(clarification.by) asked for a clarification at \(clarification.at); "
        + "enter the answer first")
  }

  /// Who decided what, and when.
  func decidedAlready() -> ReviewRefusal {
    let words =
      switch state {
      case .decided(let verdict): "\(Self.account(verdict)); undo it before \(verdict.releaseAt)"
      case .released(let verdict): "\(Self.account(verdict)), and it is released; reverse it"
      case .reversed(_, let reversal):
        "\(reversal.by) reversed the verdict to \(reversal.label.rawValue) at \(reversal.at)"
      case .pending, .claimed, .deferred, .asked: "the item is open"
      }
    return ReviewRefusal(.decidedAlready, state: state, words)
  }

  private static func account(_ verdict: Verdict) -> String {
    "\(verdict.by ?? "routing") decided \(verdict.label.rawValue) at \(verdict.decidedAt)"
  }

  /// Checks that something ends after a moment, and not too long after.
  static func check(
    _ end: Timestamp, within limit: Int64, of moment: Timestamp, _ what: String
  ) throws(ReviewRefusal) {
    guard end > moment else {
      throw ReviewRefusal(
        .badMoment, "the \(what) would end at \(end), which has passed; give a later moment")
    }
    let latest = moment.advanced(by: limit)
    guard end <= latest else {
      throw ReviewRefusal(
        .badMoment, "the \(what) would end at \(end); it may last until \(latest) at most")
    }
  }

  static func checkReason(_ reason: String?, for use: ReasonUse) throws(ReviewRefusal) {
    if let reason {
      try ReviewText.require(reason, "reason")
    } else if use.isRequired {
      throw ReviewRefusal(.reasonMissing, "this needs a reason; choose one")
    }
  }
}
