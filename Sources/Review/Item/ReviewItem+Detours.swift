import Routing

extension ReviewItem {
  mutating func escalate(
    to level: ReviewNeed, reason: String, comment: String?, by person: Operator, epoch: Int,
    at moment: Timestamp
  ) throws(ReviewRefusal) {
    _ = try holding(by: person, epoch: epoch, at: moment)
    try checkIsHigher(level)
    try Self.checkReason(reason, for: .escalate)
    try ReviewText.check(comment, "comment")
    needs = level
    assignee = nil
    escalation = Escalation(by: person.name, at: moment, to: level, reason: reason)
    state = .pending
  }

  /// Escalates an open emergency by itself, once.
  ///
  /// Whoever holds it may finish under the lease; everywhere else the item is pending again, since
  /// an emergency waits neither for an answer nor for a date.
  mutating func breach(to level: ReviewNeed?, at moment: Timestamp) throws(ReviewRefusal) {
    guard state.isOpen else { throw decidedAlready() }
    guard !isBreachRecorded else {
      throw ReviewRefusal(.escalatedAlready, state: state, "the item was escalated already")
    }
    guard let breachAt else {
      throw ReviewRefusal(.notForThisItem, "only emergencies of the queue escalate by themselves")
    }
    guard moment >= breachAt else {
      throw ReviewRefusal(.notYet, state: state, "the item escalates at \(breachAt)")
    }
    if let level {
      try checkIsHigher(level)
      needs = level
    }
    isBreachRecorded = true
    assignee = nil
    escalation = Escalation(by: nil, at: moment, to: needs, reason: nil)
    if state.lease == nil { state = .pending }
  }

  mutating func ask(
    _ question: String, by person: Operator, epoch: Int, at moment: Timestamp
  ) throws(ReviewRefusal) {
    _ = try holding(by: person, epoch: epoch, at: moment)
    try ReviewText.require(question, "question")
    state = .asked(Clarification(by: person.name, at: moment, question: question))
  }

  mutating func answer(_ text: String) throws(ReviewRefusal) {
    guard case .asked = state else {
      guard state.isOpen else { throw decidedAlready() }
      throw ReviewRefusal(.notAwaitingAnswer, state: state, "no clarification was asked")
    }
    try ReviewText.require(text, "answer")
    state = .pending
  }

  mutating func put(
    off until: Timestamp, reason: String, comment: String?, by person: Operator, epoch: Int,
    at moment: Timestamp
  ) throws(ReviewRefusal) {
    _ = try holding(by: person, epoch: epoch, at: moment)
    try Deferral.check(until: until, at: moment)
    try Self.checkReason(reason, for: .defer)
    try ReviewText.check(comment, "comment")
    state = .deferred(Deferral(by: person.name, at: moment, until: until, reason: reason))
  }

  mutating func endDeferral(at moment: Timestamp) throws(ReviewRefusal) {
    guard case .deferred(let deferral) = state else {
      throw ReviewRefusal(.notDeferred, state: state, "the item is not deferred")
    }
    guard moment >= deferral.until else {
      throw ReviewRefusal(.notYet, state: state, "the item is deferred until \(deferral.until)")
    }
    state = .pending
  }

  private func checkIsHigher(_ level: ReviewNeed) throws(ReviewRefusal) {
    guard level <= needs else { return }
    throw ReviewRefusal(
      .changesNothing, "the item is for \(needs.name) already; escalate it higher")
  }
}
