import Routing

extension ReviewItem {
  mutating func propose(
    _ payload: OverridePayload, by person: Operator, at moment: Timestamp
  ) throws(ReviewRefusal) {
    try check(payload, by: person, at: moment)
    if let proposal, moment < proposal.payload.expiresAt {
      throw ReviewRefusal(
        .proposalPending,
        "\(proposal.proposer) proposed to \(proposal.payload.change.kind.title); "
          + "approve it, edit it, or wait until \(proposal.payload.expiresAt)")
    }
    try sign(payload, by: person, at: moment)
  }

  mutating func edit(
    _ payload: OverridePayload, by person: Operator, at moment: Timestamp
  ) throws(ReviewRefusal) {
    try check(payload, by: person, at: moment)
    let before = try liveProposal(at: moment)
    guard payload != before.payload else {
      throw ReviewRefusal(
        .changesNothing, "nothing was edited; \(before.proposer)'s signature stands")
    }
    try sign(payload, by: person, at: moment)
  }

  mutating func approve(
    _ digest: Digest, by person: Operator, releaseAt: Timestamp, at moment: Timestamp
  ) throws(ReviewRefusal) {
    guard state.isOpen else { throw decidedAlready() }
    let proposal = try liveProposal(at: moment)
    try person.checkMayApprove(proposal)
    guard digest == proposal.digest else {
      throw ReviewRefusal(
        .payloadChanged,
        "\(proposal.proposer) changed the proposal at \(proposal.at); read it again and sign that")
    }
    try Self.check(releaseAt, within: ReviewLimits.longestUndo, of: moment, "time to undo")
    self.proposal = nil
    let payload = proposal.payload
    switch payload.change {
    case .force(.green), .bypassRules(.green):
      state = .decided(
        Verdict(
          ruling: Ruling(
            label: .approved, reason: payload.reason, comment: payload.justification),
          by: proposal.proposer, authority: proposal.authority, secondApprover: person.name,
          isOverride: true, decidedAt: moment, releaseAt: releaseAt))
    case .bypassRules(let target):
      let before = bypass ?? Bypass(until: payload.expiresAt, stream: stream, needs: needs)
      carryOut(.force(target), by: proposal.proposer)
      bypass = Bypass(until: payload.expiresAt, stream: before.stream, needs: before.needs)
    case .force, .urgency, .assignee: carryOut(payload.change, by: proposal.proposer)
    }
  }

  /// Ends a proposal that nobody signed in time, or a bypass: the item is as before.
  mutating func endOverride(at moment: Timestamp) throws(ReviewRefusal) {
    if let proposal {
      guard moment >= proposal.payload.expiresAt else {
        throw ReviewRefusal(
          .notYet, "\(proposal.proposer)'s proposal lasts until \(proposal.payload.expiresAt)")
      }
      self.proposal = nil
      return
    }
    guard let bypass, state.isOpen else {
      throw ReviewRefusal(.noProposal, "no override waits, and no bypass is in force")
    }
    guard moment >= bypass.until else {
      throw ReviewRefusal(.notYet, "the bypass lasts until \(bypass.until)")
    }
    self.bypass = nil
    stream = bypass.stream
    raise(to: max(needs, bypass.needs))
  }

  private func check(
    _ payload: OverridePayload, by person: Operator, at moment: Timestamp
  ) throws(ReviewRefusal) {
    guard state.isOpen else { throw decidedAlready() }
    guard source == .queue, payload.item == id else {
      throw ReviewRefusal(
        .notForThisItem, "overrides turn items that routing sent to the queue; choose one of those")
    }
    try person.checkMayPropose(payload.change.kind)
    try Self.checkReason(payload.reason, for: .override)
    try ReviewText.require(payload.justification, "justification")
    try Self.check(
      payload.expiresAt, within: ReviewLimits.longestOverride, of: moment, "override")
    try checkChanges(payload.change)
    guard !payload.change.kind.needsSecondApproval, let lease = state.lease,
      lease.holder != person.name, lease.isLive(at: moment)
    else { return }
    throw held(by: lease)
  }

  private func checkChanges(_ change: OverrideChange) throws(ReviewRefusal) {
    switch change {
    case .force(let target), .bypassRules(let target):
      guard target == stream else { return }
    case .urgency(let target):
      guard target == urgency else { return }
    case .assignee(let name):
      try Operator.check(name: name)
      guard name == assignee else { return }
    }
    throw ReviewRefusal(.changesNothing, "the item has \(change.value) already; give another value")
  }

  private func liveProposal(at moment: Timestamp) throws(ReviewRefusal) -> OverrideProposal {
    guard let proposal else {
      throw ReviewRefusal(.noProposal, "no override waits for approval; propose one")
    }
    guard moment < proposal.payload.expiresAt else {
      throw ReviewRefusal(
        .proposalExpired,
        "\(proposal.proposer)'s proposal expired at \(proposal.payload.expiresAt); propose it anew")
    }
    return proposal
  }

  private mutating func sign(
    _ payload: OverridePayload, by person: Operator, at moment: Timestamp
  ) throws(ReviewRefusal) {
    guard payload.change.kind.needsSecondApproval else {
      proposal = nil
      carryOut(payload.change, by: person.name)
      return
    }
    proposal = OverrideProposal(
      payload: payload, proposer: person.name, authority: person.authority, at: moment)
  }

  /// Lets a change happen to an open item.
  ///
  /// A stream does not undo an escalation. Whoever made the change keeps the lease where the item
  /// stays within reach; anybody else loses it.
  private mutating func carryOut(_ change: OverrideChange, by name: String) {
    let before = needs
    switch change {
    case .force(let target), .bypassRules(let target):
      stream = target
      needs = max(ReviewNeed(target), escalation?.to ?? .anyone)
      bypass = nil
    case .urgency(let target):
      urgency = target
      urgencyScore = target.leastScore
    case .assignee(let target): assignee = target
    }
    let stays = needs <= before && (assignee ?? name) == name
    if let lease = state.lease, lease.holder != name || !stays { state = .pending }
  }

  private mutating func raise(to level: ReviewNeed) {
    if level > needs, state.lease != nil { state = .pending }
    needs = level
  }
}
