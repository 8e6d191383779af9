import Foundation
import GRDB
import Review
import Routing
import Store
import Testing

/// Work at the desk: each step is kept with its event, or nothing of it is.
struct DeskTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.hire()
  }

  private func refusal(
    _ rule: ReviewRefusal.Rule, location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) throws {
    let before = try desk.derived()
    let error = #expect(throws: ReviewRefusal.self, sourceLocation: location) { try body() }
    #expect(error?.rule == rule, sourceLocation: location)
    #expect(try desk.derived() == before, sourceLocation: location)
  }

  private func kinds(_ item: Int64) throws -> [String] {
    try desk.store.events(of: item).map { "\($0.who) \($0.kind)" }
  }

  @Test func anItemIsClaimedDecidedAndReleased() throws {
    let id = try desk.receive("Y")
    let item = try #require(try desk.next("ann"))
    #expect(item.id == id)
    #expect(item.state.lease?.holder == "ann")
    desk.minutes = 3
    try desk.decide(item, .rejected, by: "ann")
    #expect(try desk.item(id)?.state.name == .decided)
    #expect(try desk.settle() == 0)
    desk.minutes = 4
    #expect(try desk.settle() == 1)
    let released = try #require(try desk.item(id))
    #expect(released.state.name == .released)
    #expect(released.state.effectiveLabel == .rejected)
    #expect(
      try kinds(id) == ["ann review.claim", "ann review.decide", "iars review.release"])
    #expect(try desk.store.queueDepth(at: desk.now).counts == [.released: [.anyone: 1]])
    #expect(try desk.store.problems() == [])
  }

  @Test func nextIsTheFirstWithinReach() throws {
    try desk.receive("red", .red, at: -2_000)
    try desk.receive("late")
    try desk.receive("urgent", score: 0.9)
    try desk.receive("early", at: -60)
    var taken: [String] = []
    while let item = try desk.next("ann") {
      taken.append(try #require(try desk.store.reviewEntry(item.id)).decision.requestID)
    }
    #expect(taken == ["early", "urgent", "late"])
    #expect(try desk.next("max") == nil)
    #expect(try desk.next("eve")?.needs == .expert)
    #expect(try desk.next("sam") == nil)
  }

  @Test func whatIsAssignedToAnotherIsPassedOver() throws {
    let first = try desk.receive("first", at: -60)
    let second = try desk.receive("second")
    let payload = OverridePayload(
      item: first, change: .assignee("max"), reason: "other", justification: "knows them",
      expiresAt: Desk.moment(60))
    try desk.apply(.proposeOverride(payload), to: first, by: "ann")
    #expect(try desk.next("ann")?.id == second)
    #expect(try desk.next("max")?.id == first)
  }

  @Test func aLapsedLeaseIsRecordedAndTheItemIsNextAgain() throws {
    let id = try desk.receive("Y")
    let stale = try #require(try desk.next("ann"))
    desk.minutes = 14
    #expect(try desk.next("max") == nil)
    desk.minutes = 15
    let taken = try #require(try desk.next("max"))
    #expect(taken.id == id)
    #expect(taken.epoch == 2)
    #expect(
      try kinds(id) == ["ann review.claim", "iars review.lease_end", "max review.claim"])
    try refusal(.heldByAnother) { try desk.decide(stale, by: "ann") }
    try desk.decide(taken, by: "max")
    try refusal(.decidedAlready) { try desk.decide(stale, by: "ann") }
    #expect(try desk.store.problems() == [])
  }

  @Test func aStaleEpochChangesNothing() throws {
    let id = try desk.receive("Y")
    let first = try desk.claim(id, by: "ann")
    let second = try desk.claim(id, by: "ann")
    #expect(first.epoch == 1)
    #expect(second.epoch == 2)
    try refusal(.staleEpoch) { try desk.decide(first, by: "ann") }
    try desk.decide(second, by: "ann")
  }

  @Test func someoneUnknownMayDoNothing() throws {
    let id = try desk.receive("Y")
    try refusal(.onlyAnOperator) { try desk.claim(id, by: "nobody") }
    try refusal(.onlyAnOperator) { _ = try desk.next("nobody") }
    let red = try desk.receive("R", .red)
    try refusal(.needsSkill) { try desk.claim(red, by: "ann") }
  }

  @Test func aDecisionThatIsNotThereHasNoItem() throws {
    try refusal(.notForThisItem) { try desk.claim(77, by: "ann") }
    #expect(try desk.store.reviewEntry(77) == nil)
  }

  @Test func workThatFailsHalfWayLeavesNothing() throws {
    let ids = try ["A", "B"].map { try desk.receive($0) }
    struct Interruption: Error {}
    let before = try desk.derived()
    #expect(throws: Interruption.self) {
      try desk.store.review(by: "ann", at: desk.now, from: Desk.origin) { work in
        for id in ids { try work.apply(.claim(until: Desk.moment(15)), to: id) }
        throw Interruption()
      }
    }
    #expect(try desk.derived() == before)
    #expect(try kinds(ids[0]) == [])
    #expect(try desk.store.problems() == [])
    try desk.claim(ids[0], by: "ann")
  }

  @Test func oneOfManyMayBeRefusedAndTheOthersAreKept() throws {
    let ids = [try desk.receive("A"), try desk.receive("R", .red), try desk.receive("B")]
    let refused = try desk.store.review(by: "ann", at: desk.now, from: Desk.origin) { work in
      var refused: [Int64] = []
      for id in ids {
        do {
          try work.apply(.claim(until: Desk.moment(15)), to: id)
        } catch is ReviewRefusal {
          refused.append(id)
        }
      }
      return refused
    }
    #expect(refused == [ids[1]])
    #expect(try desk.store.reviewsUnderWay(in: .claimed).map(\.item.id) == [ids[0], ids[2]])
    #expect(try desk.store.problems() == [])
  }

  @Test func aClockSetBackALittleCountsAsTheLastMoment() throws {
    let id = try desk.receive("Y")
    desk.minutes = 10
    let item = try desk.claim(id, by: "ann")
    let ruling = Ruling(label: .approved)
    let decide = ReviewEvent.decide(epoch: item.epoch, ruling, releaseAt: Desk.moment(11))
    try refusal(.clockSetBack) {
      _ = try desk.store.apply(
        decide, to: id, by: "ann", at: Desk.moment(9), from: Desk.origin)
    }
    let decided = try desk.store.apply(
      decide, to: id, by: "ann", at: desk.now.advanced(by: -3_000_000), from: Desk.origin)
    #expect(decided.state.verdict?.decidedAt == desk.now)
    #expect(try desk.item(id) == decided)
    #expect(try desk.store.problems() == [])
  }

  @Test func timesOfTheLogNeverRunBackwards() throws {
    let first = try desk.receive("A")
    let other = try desk.receive("B")
    desk.minutes = 10
    try desk.claim(first, by: "ann")
    // An item without events of its own: the log tells that the clock was set back.
    desk.minutes = 9
    try refusal(.clockSetBack) { try desk.claim(other, by: "max") }
    try refusal(.clockSetBack) { _ = try desk.next("max") }
    try refusal(.clockSetBack) {
      try desk.store.review(by: "max", at: desk.now, from: Desk.origin) {
        try $0.add(Operator(name: "new", authority: .approver))
      }
    }
    desk.minutes = 10
    let claimed = try desk.store.apply(
      .claim(until: Desk.moment(20)), to: other, by: "max", at: desk.now.advanced(by: -4_000_000),
      from: Desk.origin)
    #expect(claimed.state.lease?.since == desk.now)
    #expect(try desk.store.events(of: other).map(\.time) == [desk.now])
    #expect(try desk.store.problems() == [])
  }

  @Test func nothingIsDoneBeforeTheRequest() throws {
    let early = try desk.receive("late to come", .yellow, .emergency, score: 1, at: 30)
    try refusal(.clockSetBack) { try desk.claim(early, by: "ann") }
    // It keeps nobody from the others, and is refused where there are none.
    let present = try desk.receive("present")
    #expect(try desk.next("ann")?.id == present)
    try refusal(.clockSetBack) { _ = try desk.next("max") }
    desk.minutes = 30
    #expect(try desk.next("max")?.id == early)
    #expect(try desk.store.problems() == [])
  }

  @Test func emergenciesEscalateAndDeferralsEnd() throws {
    let emergency = try desk.receive("E", .yellow, .emergency, score: 0.9)
    let deferred = try desk.receive("D")
    let item = try desk.claim(deferred, by: "ann")
    try desk.apply(
      .defer(epoch: item.epoch, until: Desk.moment(30), reason: "other", comment: nil),
      to: deferred, by: "ann")
    #expect(try desk.queue() == ["E"])
    desk.minutes = 60
    #expect(try desk.settle() == 2)
    #expect(try desk.item(emergency)?.needs == .expert)
    #expect(try desk.item(deferred)?.state == .pending)
    #expect(try desk.queue(reach: .anyone) == ["D"])
    #expect(try desk.settle() == 0)
    #expect(try desk.store.problems() == [])
  }

  @Test func settlingIsBoundedAndLeasesComeFirst() throws {
    for number in 0..<6 { try desk.receive("E\(number)", .yellow, .emergency, score: 0.9) }
    let id = try desk.receive("Y", at: 30)
    desk.minutes = 50
    try desk.claim(id, by: "ann")
    desk.minutes = 70
    #expect(try desk.store.settle(at: desk.now, limit: 2, from: Desk.origin) == 2)
    #expect(try desk.item(id)?.state == .pending)
    #expect(try desk.store.settle(at: desk.now, limit: 100, from: Desk.origin) == 5)
  }

  @Test func anAutomaticApprovalCanBeReversed() throws {
    let id = try desk.receive("G", .green)
    try desk.apply(
      .reverse(to: .rejected, reason: "other", comment: "fraud"), to: id, by: "eve")
    let item = try #require(try desk.item(id))
    #expect(item.isFalsePositive)
    #expect(try desk.store.queueDepth(at: desk.now).counts == [.reversed: [.anyone: 1]])
    try desk.apply(.reverse(to: .approved, reason: "other", comment: nil), to: id, by: "sam")
    #expect(try desk.item(id)?.isFalsePositive == false)
    #expect(try desk.store.problems() == [])
  }

  @Test func anOverrideWaitsForItsSecondSignature() throws {
    let id = try desk.receive("R", .red)
    let payload = OverridePayload(
      item: id, change: .force(.green), reason: "other", justification: "urgent",
      expiresAt: Desk.moment(60))
    try desk.apply(.proposeOverride(payload), to: id, by: "max")
    #expect(try desk.store.reviewProposals().map(\.item.id) == [id])
    let approve = ReviewEvent.approveOverride(payload.digest, releaseAt: Desk.moment(1))
    try refusal(.ownProposal) { try desk.apply(approve, to: id, by: "max") }
    try refusal(.needsAuthority) { try desk.apply(approve, to: id, by: "ann") }
    try desk.apply(approve, to: id, by: "sam")
    let verdict = try #require(try desk.item(id)?.state.verdict)
    #expect(verdict.by == "max")
    #expect(verdict.secondApprover == "sam")
    #expect(try desk.store.reviewProposals() == [])
    #expect(try desk.store.problems() == [])
  }

  @Test func aDraftOutlivesItsLeaseAndGoesWithTheVerdict() throws {
    let id = try desk.receive("Y")
    let draft = ReviewDraft(
      verdict: "rejected", reason: "other", comment: "\u{1B}[2J\0 ' half", updatedAt: desk.now)
    try desk.store.keep(draft, of: id, by: "ann")
    try desk.store.keep(ReviewDraft(updatedAt: desk.now), of: id, by: "max")
    #expect(try desk.folder.store(.readOnly).draft(of: id, by: "ann") == draft)
    let item = try #require(try desk.next("ann"))
    try desk.decide(item, by: "ann")
    #expect(try desk.store.draft(of: id, by: "ann") == nil)
    #expect(try desk.store.draft(of: id, by: "max") != nil)
    try desk.store.keep(nil, of: id, by: "max")
    #expect(try desk.store.draft(of: id, by: "max") == nil)
  }

  @Test func operatorsAreAddedAndChanged() throws {
    let ann = Operator(name: "ann", authority: .executive, skills: [.expert, .senior])
    try desk.store.review(by: "sam", at: desk.now, from: Desk.origin) { try $0.set(ann) }
    #expect(try desk.store.operatorNamed("ann") == ann)
    #expect(try desk.store.operators().map(\.name) == ["ann", "eve", "max", "sam"])
    func change(_ body: (ReviewTransaction) throws -> Void) throws {
      try desk.store.review(by: "sam", at: desk.now, from: Desk.origin, body)
    }
    try refusal(.changesNothing) { try change { try $0.set(ann) } }
    try refusal(.badName) { try change { try $0.add(ann) } }
    try refusal(.badName) {
      try change { try $0.set(Operator(name: "zoe", authority: .approver)) }
    }
    try refusal(.badName) {
      try change { try $0.add(Operator(name: "a\u{1B}", authority: .approver)) }
    }
    #expect(try desk.store.problems() == [])
  }

  @Test func whatAPersonWasToldOutlivesAPowerCut() throws {
    let id = try desk.receive("Y")
    #expect(try desk.store.setting("synchronous") == "1")
    try desk.claim(id, by: "ann")
    #expect(try desk.store.setting("synchronous") == "2")
    try desk.receive("Z")
    #expect(try desk.store.setting("synchronous") == "1")
  }

  @Test func aReadOnlyStoreRefuses() throws {
    let id = try desk.receive("Y")
    let reader = try desk.folder.store(.readOnly)
    let moment = desk.now
    let writes: [(Store) throws -> Void] = [
      { _ = try $0.claimNext(by: "ann", until: moment, at: moment, from: "test") },
      { try $0.apply(.answer("x"), to: id, by: "ann", at: moment, from: "test") },
      { try $0.keep(ReviewDraft(updatedAt: moment), of: id, by: "ann") },
      { try $0.review(by: nil, at: moment, from: "test") { _ in } },
    ]
    for write in writes {
      let error = #expect(throws: StoreError.self) { try write(reader) }
      #expect(error?.code == .cannotWrite)
    }
    #expect(try reader.settle(at: moment, from: "test") == 0)
    #expect(try reader.queueDepth(at: moment).count(.pending) == 1)
    #expect(try desk.item(id)?.version == 0)
  }
}
