package import Routing

extension ReviewItem {
  /// Makes one step, or refuses it and stays as it is.
  ///
  /// Nothing but the arguments and the item decides: replaying the log gives the item again. Whether
  /// a reason is in the catalogue, a label in the store or an assignee among the operators is for
  /// the caller to check, because catalogues change and the log does not.
  ///
  /// - Parameters:
  ///   - event: The step.
  ///   - actor: Who makes it.
  ///   - time: The clock's moment. One that is up to `ReviewLimits.clockTolerance` before the
  ///     newest event, or before the request, counts as that one's.
  /// - Throws: The `ReviewRefusal` of the first rule that forbids it.
  package mutating func apply(
    _ event: ReviewEvent, by actor: ReviewActor, at time: Timestamp
  ) throws(ReviewRefusal) {
    var next = self
    let moment = try next.moment(time)
    switch (actor, event.kind.isOfTheSystem) {
    case (.system, true): try next.take(event, at: moment)
    case (.person(let person), false): try next.take(event, by: person, at: moment)
    case (.system, false):
      throw ReviewRefusal(.onlyAnOperator, "only an operator can do that; name one")
    case (.person, true):
      throw ReviewRefusal(.onlyTheSystem, "the program does that itself when it is time")
    }
    next.changedAt = moment
    next.version += 1
    self = next
  }

  /// The step that the system has to record because time has passed; nil before `wakeAt`.
  ///
  /// Several can be due: apply each, and ask again until there is none. The operators are those to
  /// whom an emergency can be escalated.
  package func due(at time: Timestamp, among operators: [Operator]) -> ReviewEvent? {
    switch state {
    case .claimed(let lease) where !lease.isLive(at: time): return .leaseEnd
    case .deferred(let deferral) where time >= deferral.until: return .deferralEnd
    case .decided(let verdict) where time >= verdict.releaseAt: return .release
    case .pending, .claimed, .deferred, .asked, .decided, .released, .reversed: break
    }
    if let proposal, time >= proposal.payload.expiresAt { return .overrideEnd }
    if let bypass, state.isOpen, time >= bypass.until { return .overrideEnd }
    if let breachAt, time >= breachAt { return .breach(to: needs.next(served: operators)) }
    return nil
  }

  private func moment(_ time: Timestamp) throws(ReviewRefusal) -> Timestamp {
    let newest = max(changedAt ?? submittedAt, submittedAt)
    guard time < newest else { return time }
    guard newest <= time.advanced(by: ReviewLimits.clockTolerance) else {
      let what = newest == changedAt ? "the item's last change" : "the request"
      throw ReviewRefusal(
        .clockSetBack, "the clock says \(time), before \(what) at \(newest); set it right")
    }
    return newest
  }

  private mutating func take(
    _ event: ReviewEvent, by person: Operator, at moment: Timestamp
  ) throws(ReviewRefusal) {
    switch event {
    case .claim(let until): try claim(by: person, until: until, at: moment)
    case .renew(let epoch, let until):
      try renew(by: person, epoch: epoch, until: until, at: moment)
    case .putBack(let epoch):
      _ = try holding(by: person, epoch: epoch, at: moment)
      state = .pending
    case .decide(let epoch, let ruling, let releaseAt):
      try decide(ruling, by: person, epoch: epoch, releaseAt: releaseAt, at: moment)
    case .escalate(let epoch, let level, let reason, let comment):
      try escalate(
        to: level, reason: reason, comment: comment, by: person, epoch: epoch, at: moment)
    case .ask(let epoch, let question):
      try ask(question, by: person, epoch: epoch, at: moment)
    case .answer(let text): try answer(text)
    case .defer(let epoch, let until, let reason, let comment):
      try put(
        off: until, reason: reason, comment: comment, by: person, epoch: epoch, at: moment)
    case .undo(let until): try undo(by: person, until: until, at: moment)
    case .reverse(let label, let reason, let comment):
      try reverse(to: label, reason: reason, comment: comment, by: person, at: moment)
    case .proposeOverride(let payload): try propose(payload, by: person, at: moment)
    case .editOverride(let payload): try edit(payload, by: person, at: moment)
    case .approveOverride(let digest, let releaseAt):
      try approve(digest, by: person, releaseAt: releaseAt, at: moment)
    case .leaseEnd, .deferralEnd, .release, .relabel, .breach, .overrideEnd: break
    }
  }

  private mutating func take(
    _ event: ReviewEvent, at moment: Timestamp
  ) throws(ReviewRefusal) {
    switch event {
    case .leaseEnd: try endLease(at: moment)
    case .deferralEnd: try endDeferral(at: moment)
    case .release: try release(at: moment)
    case .relabel(_, let due): try askAgain(due: due)
    case .breach(let level): try breach(to: level, at: moment)
    case .overrideEnd: try endOverride(at: moment)
    case .claim, .renew, .putBack, .decide, .escalate, .ask, .answer, .defer, .undo, .reverse,
      .proposeOverride, .editOverride, .approveOverride:
      break
    }
  }
}
