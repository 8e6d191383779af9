import Engine
import Review
import Routing
import Store
import Testing

/// What else becomes of an item than a verdict at once: detours, bulk, overrides, blind audits.
@Suite struct ReviewDetourTests {
  private let desk: DeskFixture

  init() throws {
    desk = try DeskFixture()
  }

  @Test func anItemIsEscalatedToThoseWhoKnowMore() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    let item = try ann.escalate(id, epoch: 1, reason: "beyond_me", comment: nil, at: desk.now)
    #expect(item.needs == .expert)
    #expect(try ann.next(at: desk.now) == nil)
    let eve = try desk.desk("eve")
    #expect(try eve.next(at: desk.now)?.item.id == id)
    // Nobody here is a senior.
    for level in [nil, ReviewNeed.senior] {
      let refusal = try desk.refusal(of: id) {
        try eve.escalate(id, epoch: 2, to: level, reason: "beyond_me", comment: nil, at: desk.now)
      }
      #expect(refusal.rule == .needsSkill)
    }
  }

  @Test func aQuestionWaitsForItsAnswer() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    try ann.ask(id, epoch: 1, question: "How many?", at: desk.now)
    #expect(try ann.next(at: desk.now) == nil)
    #expect(try desk.refusal(of: id) { _ = try ann.claim(id, at: desk.now) }.rule == .awaitsAnswer)
    try desk.desk("ben").answer(id, "Three.", at: desk.now)
    let found = try #require(try ann.next(at: desk.now))
    #expect(
      found.history.map { "\($0.who) \($0.what)" }.dropFirst() == [
        "ann asked: How many?", "ben answered: Three.",
        "ann claimed until \(desk.now.advanced(by: ReviewLimits.lease))",
      ])
  }

  @Test func aDeferredItemComesBack() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    try ann.defer(
      id, epoch: 1, until: desk.now.advanced(by: 3_600_000_000), reason: "waits_for_date",
      comment: nil, at: desk.now)
    #expect(try ann.next(at: desk.now) == nil)
    desk.minutes = 60
    #expect(try ann.next(at: desk.now)?.item.id == id)
  }

  @Test func bulkDecidesYellowsEachForItself() throws {
    let yellow = try (0..<3).map { try desk.receive("y\($0)") }
    let red = try desk.receive("red", .red)
    let held = try desk.receive("held")
    _ = try desk.desk("ben").claim(held, at: desk.now)
    let ann = try desk.desk("ann")
    let targets = yellow + [red, held, yellow[0]]
    let rehearsal = try ann.bulk(targets, .rejection, dryRun: true, at: desk.now)
    for id in yellow { #expect(try desk.item(id).version == 0) }
    let outcomes = try ann.bulk(targets, .rejection, dryRun: false, at: desk.now)
    #expect(outcomes.map(\.sequence) == yellow + [red, held])
    #expect(outcomes.map { $0.refusal?.rule } == [nil, nil, nil, .notForThisItem, .heldByAnother])
    #expect(rehearsal == outcomes)
    for id in yellow {
      #expect(try desk.item(id).state.verdict?.by == "ann")
      #expect(try desk.store.events(of: id).map(\.kind) == ["review.claim", "review.decide"])
    }
    #expect(try desk.problems() == [])
  }

  @Test func bulkHasALimit() throws {
    let ids = try (0...ReviewLimits.bulk).map { try desk.receive("y\($0)") }
    let ann = try desk.desk("ann")
    let refusal = try desk.refusal {
      _ = try ann.bulk(ids, .approval, dryRun: false, at: desk.now)
    }
    #expect(refusal.message.contains("at most 50"))
    #expect(try desk.item(ids[0]).state == .pending)
    #expect(try ann.bulk(Array(ids.dropLast()), .approval, dryRun: true, at: desk.now).count == 50)
  }

  private func force(
    _ kind: OverrideKind, to value: String? = nil, _ words: String = "it is right"
  ) -> ReviewDesk.OverrideRequest {
    ReviewDesk.OverrideRequest(
      kind: kind, value: value, reason: "wrong_stream", justification: words)
  }

  @Test func twoPeopleForceGreen() throws {
    let id = try desk.receive("a")
    let max = try desk.desk("max")
    let mia = try desk.desk("mia")
    #expect(
      try desk.refusal(of: id) {
        try desk.desk("ann").proposeOverride(id, force(.forceGreen), at: desk.now)
      }.rule == .needsAuthority)
    let proposed = try max.proposeOverride(id, force(.forceGreen), at: desk.now)
    let first = try #require(proposed.proposal?.digest)
    #expect(proposed.state == .pending)
    #expect(try desk.reader.proposals().map(\.item.id) == [id])
    #expect(
      try desk.refusal(of: id) {
        try max.approveOverride(id, digest: first, at: desk.now)
      }.rule == .ownProposal)
    let edited = try max.editOverride(id, force(.forceGreen, "on reflection"), at: desk.now)
    #expect(
      try desk.refusal(of: id) {
        try mia.approveOverride(id, digest: first, at: desk.now)
      }.rule == .payloadChanged)
    let second = try #require(edited.proposal?.digest)
    let item = try mia.approveOverride(id, digest: second, at: desk.now)
    let verdict = try #require(item.state.verdict)
    #expect(verdict.label == .approved)
    #expect(verdict.by == "max")
    #expect(verdict.secondApprover == "mia")
  }

  @Test func aProposalExpires() throws {
    let id = try desk.receive("a")
    var request = force(.forceGreen)
    request.lifetime = 60_000_000
    let proposed = try desk.desk("max").proposeOverride(id, request, at: desk.now)
    let digest = try #require(proposed.proposal?.digest)
    desk.minutes = 1
    let mia = try desk.desk("mia")
    #expect(
      try desk.refusal(of: id) {
        try mia.approveOverride(id, digest: digest, at: desk.now)
      }.rule == .proposalExpired)
    #expect(try mia.settle(at: desk.now) == 1)
    #expect(try desk.item(id).proposal == nil)
  }

  @Test func anItemIsReassignedToWhoCanTakeIt() throws {
    let id = try desk.receive("a", .red)
    let eve = try desk.desk("eve")
    for name in ["ann", "nobody"] {
      let refusal = try desk.refusal(of: id) {
        try eve.proposeOverride(id, force(.reassign, to: name), at: desk.now)
      }
      #expect(refusal.rule == (name == "ann" ? .needsSkill : .badName))
    }
    try eve.proposeOverride(id, force(.reassign, to: "mia"), at: desk.now)
    #expect(try eve.next(at: desk.now) == nil)
    #expect(try desk.desk("mia").next(at: desk.now)?.item.id == id)
  }

  @Test func bypassedRulesLeaveTheStreamToTheFigures() throws {
    // The amount is above the limit; the classifier alone would have sent it to yellow.
    let id = try desk.receive("a", .red, knockout: "amount_exceeds_limit")
    let proposed = try desk.desk("lee").proposeOverride(
      id, force(.bypassRules), at: desk.now)
    let proposal = try #require(proposed.proposal)
    #expect(proposal.payload.change == .bypassRules(.yellow))
    let item = try desk.desk("kim").approveOverride(id, digest: proposal.digest, at: desk.now)
    #expect(item.stream == .yellow)
    #expect(item.needs == .anyone)
  }

  @Test func urgencyTakesAnUrgency() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    #expect(
      try desk.refusal(of: id) {
        try ann.proposeOverride(id, force(.changeUrgency, to: "soon"), at: desk.now)
      }.rule == .badNumber)
    let item = try ann.proposeOverride(id, force(.changeUrgency, to: "critical"), at: desk.now)
    #expect(item.urgency == .critical)
  }

  @Test func aBlindAuditHidesTheSuggestionUntilTheVerdict() throws {
    let id = try desk.receiveGreen(drawn: true)
    let ann = try desk.desk("ann")
    let found = try #require(try ann.next(at: desk.now))
    #expect(found.item.id == id)
    #expect(found.suggestion == nil)
    #expect(!found.why.contains("green"))
    #expect(
      try ann.bulk([id], .approval, dryRun: true, at: desk.now).map { $0.refusal?.rule }
        == [.notForThisItem])
    let item = try ann.decide(id, epoch: 1, .approval, at: desk.now)
    #expect(item.state.verdict?.ruling.suggestion == .blind)
    #expect(try desk.reader.reviewCase(id, at: desk.now)?.suggestion?.label == .rejected)
  }
}
