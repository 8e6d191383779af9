import Routing

extension ReviewItem {
  mutating func decide(
    _ ruling: Ruling, by person: Operator, epoch: Int, releaseAt: Timestamp, at moment: Timestamp
  ) throws(ReviewRefusal) {
    let lease = try holding(by: person, epoch: epoch, at: moment)
    try Self.check(ruling.label)
    try Self.checkReason(ruling.reason, for: ruling.label.reasonUse)
    try ReviewText.check(ruling.comment, "comment")
    guard ruling.activeSeconds.isFinite, ruling.activeSeconds >= 0 else {
      throw ReviewRefusal(.badNumber, "the active seconds must be a number of at least 0")
    }
    try Self.check(releaseAt, within: ReviewLimits.longestUndo, of: moment, "time to undo")
    state = .decided(
      Verdict(
        ruling: ruling, by: person.name, authority: person.authority, claimedAt: lease.since,
        decidedAt: moment, releaseAt: releaseAt))
    proposal = nil
  }

  /// Takes a verdict back: a review is the reviewer's again, an override's item is pending.
  mutating func undo(
    by person: Operator, until: Timestamp, at moment: Timestamp
  ) throws(ReviewRefusal) {
    switch state {
    case .decided(let verdict):
      guard person.name == verdict.by || person.name == verdict.secondApprover else {
        throw ReviewRefusal(
          .notTheReviewer, state: state,
          "\(verdict.by ?? "routing") decided it and can undo it until \(verdict.releaseAt); "
            + "reverse it after that")
      }
      guard moment < verdict.releaseAt else {
        throw ReviewRefusal(
          .undoOver, state: state,
          "the verdict could be undone until \(verdict.releaseAt); reverse it once it is released")
      }
      guard !verdict.isOverride else {
        state = .pending
        return
      }
      try Self.check(until, within: ReviewLimits.longestLease, of: moment, "lease")
      epoch += 1
      let since = verdict.claimedAt ?? moment
      state = .claimed(Lease(holder: person.name, since: since, until: until))
    case .released, .reversed:
      throw ReviewRefusal(
        .undoOver, state: state, "the verdict is released; only a reversal can turn it")
    case .pending, .claimed, .deferred, .asked:
      throw ReviewRefusal(.notDecided, state: state, "nothing is decided that could be undone")
    }
  }

  mutating func release(at moment: Timestamp) throws(ReviewRefusal) {
    switch state {
    case .decided(var verdict):
      guard moment >= verdict.releaseAt else {
        throw ReviewRefusal(
          .notYet, state: state, "the verdict can be undone until \(verdict.releaseAt)")
      }
      verdict.releasedAt = moment
      state = .released(verdict)
    case .released, .reversed: throw decidedAlready()
    case .pending, .claimed, .deferred, .asked:
      throw ReviewRefusal(.notDecided, state: state, "nothing is decided that could be released")
    }
  }

  mutating func reverse(
    to label: VerdictLabel, reason: String, comment: String?, by person: Operator,
    at moment: Timestamp
  ) throws(ReviewRefusal) {
    let verdict: Verdict
    switch state {
    case .released(let held), .reversed(let held, _): verdict = held
    case .decided(let held):
      throw ReviewRefusal(
        .notReleased, state: state,
        "the verdict is not released; undo it until \(held.releaseAt), or wait")
    case .pending, .claimed, .deferred, .asked:
      throw ReviewRefusal(.notDecided, state: state, "nothing is decided that could be reversed")
    }
    guard person.reach >= needs else {
      throw ReviewRefusal(
        .needsSkill,
        "\(person.name) lacks the skill \(needs.name), which this item needs; "
          + "ask somebody who has it")
    }
    try Self.check(label)
    guard label != state.effectiveLabel else {
      throw ReviewRefusal(
        .changesNothing, state: state, "\(label.rawValue) is what holds; give another label")
    }
    try Self.checkReason(reason, for: .reversal)
    try ReviewText.check(comment, "comment")
    state = .reversed(
      verdict,
      Reversal(
        label: label, reason: reason, comment: comment, by: person.name,
        authority: person.authority, at: moment))
  }

  /// Opens a settled item once more, because its label looks wrong; once in its life.
  mutating func askAgain(due: Timestamp) throws(ReviewRefusal) {
    switch state {
    case .released, .reversed: break
    case .decided(let held):
      throw ReviewRefusal(
        .notReleased, state: state, "the verdict can be undone until \(held.releaseAt)")
    case .pending, .claimed, .deferred, .asked:
      throw ReviewRefusal(.notDecided, state: state, "the item waits for its verdict already")
    }
    guard source != .relabel else {
      throw ReviewRefusal(
        .changesNothing, state: state, "its label was asked for again already, and that holds")
    }
    source = .relabel
    relabelDue = due
    assignee = nil
    // What was drawn blind is so no more.
    needs = max(needs, ReviewNeed(stream))
    state = .pending
  }

  private static func check(_ label: VerdictLabel) throws(ReviewRefusal) {
    let scalars = label.rawValue.unicodeScalars
    guard (1...64).contains(scalars.count),
      scalars.allSatisfy({ ReviewText.isVisible($0) || $0 == " " })
    else {
      throw ReviewRefusal(.badLabel, "a label has 1-64 visible characters; give one of the model's")
    }
  }
}
