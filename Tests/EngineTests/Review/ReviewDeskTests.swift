import Engine
import Review
import Routing
import Store
import Testing

/// Verdicts and what leads to them, by several people at one store.
@Suite struct ReviewDeskTests {
  private let desk: DeskFixture

  init() throws {
    desk = try DeskFixture()
  }

  @Test func nextIsWhatIsDueFirstAndSaysWhy() throws {
    try desk.receive("standard")
    try desk.receive("urgent", urgency: .critical)
    try desk.receive("red", .red, urgency: .emergency)
    let ann = try desk.desk("ann")
    let first = try #require(try ann.next(at: desk.now))
    #expect(first.record.decision.requestID == "urgent")
    #expect(first.why == "due in 2 h by the critical urgency's SLA of 2 h; urgency critical")
    #expect(first.item.state.lease?.until == desk.now.advanced(by: ReviewLimits.lease))
    #expect(first.suggestion?.label == .rejected)
    #expect(try ann.next(at: desk.now)?.record.decision.requestID == "standard")
    #expect(try ann.next(at: desk.now) == nil)
    let eve = try desk.desk("eve")
    #expect(try eve.next(at: desk.now)?.record.decision.requestID == "red")
  }

  @Test(arguments: [
    (Ruling.approval, SuggestionUse.changed), (.rejection, .accepted),
    (Ruling(label: .rejected, reason: "other", suggestion: .blind), .blind),
  ])
  func aVerdictTellsWhatBecameOfTheSuggestion(_ ruling: Ruling, _ use: SuggestionUse) throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    let found = try #require(try ann.next(at: desk.now))
    desk.minutes = 1
    let item = try ann.decide(id, epoch: found.item.epoch, ruling, at: desk.now)
    let verdict = try #require(item.state.verdict)
    #expect(verdict.by == "ann")
    #expect(verdict.label == ruling.label)
    #expect(verdict.ruling.suggestion == use)
    #expect(verdict.ruling.activeSeconds == ruling.activeSeconds)
    #expect(try desk.item(id) == item)
    #expect(try desk.problems() == [])
  }

  @Test func whereARuleDecidedThereIsNoSuggestion() throws {
    let id = try desk.receive("a", knockout: "some_rule")
    let ann = try desk.desk("ann")
    let found = try ann.claim(id, at: desk.now)
    #expect(found.suggestion == nil)
    let item = try ann.decide(id, epoch: 1, .approval, at: desk.now)
    #expect(item.state.verdict?.ruling.suggestion == SuggestionUse.none)
  }

  @Test func theLoserKeepsTheDraftAndLearnsWhoDecidedWhat() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    let ben = try desk.desk("ben")
    _ = try ann.claim(id, at: desk.now)
    desk.minutes = 16
    let taken = try ben.claim(id, at: desk.now)
    try ben.decide(id, epoch: taken.item.epoch, .rejection, at: desk.now)
    let refusal = try desk.refusal(of: id) {
      try ann.decide(id, epoch: 1, .approval, at: desk.now)
    }
    #expect(refusal.rule == .decidedAlready)
    #expect(refusal.verdict?.by == "ben")
    #expect(refusal.message.contains("ben decided rejected"))
    let kept = try desk.reader.reviewCase(id, for: "ann", at: desk.now)
    #expect(kept?.draft == ReviewDraft(label: .approved, comment: "fine"))
    #expect(try desk.reader.reviewCase(id, for: "ben", at: desk.now)?.draft == nil)
  }

  @Test func anOldEpochAndALapsedLeaseChangeNothing() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    _ = try ann.claim(id, at: desk.now)
    #expect(
      try desk.refusal(of: id) { try ann.decide(id, epoch: 1, .approval, at: desk.now) }.rule
        == .staleEpoch)
    desk.minutes = 14
    try ann.renew(id, epoch: 2, at: desk.now)
    desk.minutes = 29
    #expect(
      try desk.refusal(of: id) { try ann.decide(id, epoch: 2, .approval, at: desk.now) }.rule
        == .leaseLapsed)
  }

  @Test func whoLacksTheSkillIsToldSoWhoeverHoldsTheItem() throws {
    let id = try desk.receive("a", .red)
    let ann = try desk.desk("ann")
    #expect(
      try desk.refusal(of: id) { _ = try ann.claim(id, at: desk.now) }.rule == .needsSkill)
    _ = try desk.desk("eve").claim(id, at: desk.now)
    #expect(
      try desk.refusal(of: id) { try ann.decide(id, epoch: 1, .approval, at: desk.now) }.rule
        == .needsSkill)
  }

  @Test func whoIsNoOperatorCanDoNothing() throws {
    let id = try desk.receive("a")
    let nobody = try desk.desk("nobody")
    #expect(
      try desk.refusal(of: id) { _ = try nobody.next(at: desk.now) }.rule == .onlyAnOperator)
    let refusal = try desk.refusal(of: id) {
      _ = try nobody.bulk([id], .approval, dryRun: false, at: desk.now)
    }
    #expect(refusal.rule == .onlyAnOperator)
    #expect(refusal.message.contains("iars operators add"))
  }

  @Test(arguments: [
    (Ruling(label: .rejected), ReviewRefusal.Rule.reasonMissing),
    (Ruling(label: .rejected, reason: "whim"), .unknownReason),
    (Ruling(label: .approved, reason: "over_budget"), .unknownReason),
    (Ruling(label: .approved, comment: "red: \u{1B}[31m"), .badText),
    (Ruling(label: .approved, comment: String(repeating: "x", count: 1_000_000)), .badText),
    (Ruling(label: .approved, activeSeconds: .nan), .badNumber),
  ])
  func whatIsWrongIsRefusedAndKeptAsADraft(
    _ ruling: Ruling, _ rule: ReviewRefusal.Rule
  ) throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    #expect(
      try desk.refusal(of: id) { try ann.decide(id, epoch: 1, ruling, at: desk.now) }.rule == rule)
    let draft = try #require(try desk.reader.reviewCase(id, for: "ann", at: desk.now)?.draft)
    #expect(draft.label == ruling.label)
    #expect(draft.reason == ruling.reason)
    #expect(draft.comment.unicodeScalars.count <= ReviewText.longest)
    #expect(!draft.comment.unicodeScalars.contains("\u{1B}"))
    #expect(draft.comment.hasPrefix(ruling.comment == nil ? "" : draft.comment.prefix(3)))
  }

  @Test func aVerdictIsUndoneUntilItIsReleasedAndReversedAfterwards() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    try ann.decide(id, epoch: 1, .approval, at: desk.now)
    #expect(
      try desk.refusal(of: id) {
        try ann.reverse(id, to: .rejected, reason: "mistake", comment: nil, at: desk.now)
      }.rule == .notReleased)
    let again = try ann.undo(id, at: desk.now)
    #expect(again.state.lease?.holder == "ann")
    try ann.decide(id, epoch: again.epoch, .approval, at: desk.now)
    desk.minutes = 1
    #expect(try desk.refusal(of: id) { try ann.undo(id, at: desk.now) }.rule == .undoOver)
    #expect(
      try desk.refusal(of: id) {
        try ann.reverse(id, to: .rejected, reason: nil, comment: nil, at: desk.now)
      }.rule == .reasonMissing)
    let reversed = try ann.reverse(id, to: .rejected, reason: "mistake", comment: "", at: desk.now)
    #expect(reversed.state.name == .reversed)
    #expect(reversed.state.effectiveLabel == .rejected)
    #expect(!reversed.isFalsePositive)
  }

  @Test func anAutomaticApprovalIsReversed() throws {
    let id = try desk.receiveGreen(drawn: false)
    let item = try desk.desk("ann").reverse(
      id, to: .rejected, reason: "new_facts", comment: nil, at: desk.now)
    #expect(item.source == .automatic)
    #expect(item.isFalsePositive)
    #expect(try desk.problems() == [])
  }

  @Test func whatTheStoreRefusesIsKeptWhereItCanBeWritten() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    try desk.damage(id)
    let error = #expect(throws: StoreError.self) {
      try ann.decide(id, epoch: 1, .rejection, at: desk.now)
    }
    #expect(error?.code == .unusable)
    #expect(error?.message.hasSuffix("; what you wrote is kept as a draft") == true)
    #expect(try desk.store.draft(of: id, by: "ann")?.reason == "over_budget")
    // Where nothing was written there is no draft, and the one before stays.
    #expect(throws: StoreError.self) {
      try ann.ask(id, epoch: 1, question: "", at: desk.now)
    }
    #expect(try desk.store.draft(of: id, by: "ann")?.reason == "over_budget")
  }

  @Test func whatCannotBeKeptEitherIsSaid() throws {
    let id = try desk.receive("a")
    _ = try desk.desk("ann").claim(id, at: desk.now)
    let ann = try desk.desk("ann", access: .readOnly)
    let error = #expect(throws: StoreError.self) {
      try ann.decide(id, epoch: 1, .rejection, at: desk.now)
    }
    #expect(error?.message.contains("could not be kept as a draft") == true)
    #expect(try desk.store.draft(of: id, by: "ann") == nil)
  }

  @Test func aReadOnlyStoreRefusesEveryStep() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann", access: .readOnly)
    #expect(throws: StoreError.self) { try ann.next(at: desk.now) }
    #expect(throws: StoreError.self) { try ann.claim(id, at: desk.now) }
    #expect(throws: StoreError.self) {
      try ann.saveDraft(ReviewDraft(comment: "x"), of: id, at: desk.now)
    }
    #expect(try desk.item(id).state == .pending)
  }

  @Test func aClockSetBackIsRefused() throws {
    let id = try desk.receive("a")
    desk.minutes = 10
    let ann = try desk.desk("ann")
    _ = try ann.claim(id, at: desk.now)
    desk.minutes = 9
    #expect(
      try desk.refusal(of: id) { try ann.decide(id, epoch: 1, .approval, at: desk.now) }.rule
        == .clockSetBack)
  }

  @Test func aClockSetBackBeforeTheLogIsRefusedAndTheDraftIsKept() throws {
    desk.minutes = 10
    let id = try desk.receive("a")
    let other = try desk.receive("b")
    let ann = try desk.desk("ann")
    let ben = try desk.desk("ben")
    _ = try ann.claim(id, at: desk.now)
    desk.minutes = 11
    _ = try ben.claim(other, at: desk.now)
    // Not before this item's newest event, but before that of the log.
    desk.minutes = 10.5
    let refusal = try desk.refusal(of: id) {
      try ann.decide(id, epoch: 1, .rejection, at: desk.now)
    }
    #expect(refusal.rule == .clockSetBack)
    #expect(refusal.message.contains("by ben at"))
    let kept = try desk.reader.reviewCase(id, for: "ann", at: desk.now)
    #expect(kept?.draft == ReviewDraft(label: .rejected, reason: "over_budget"))
  }

  @Test func draftsComeAndGo() throws {
    let id = try desk.receive("a")
    let ann = try desk.desk("ann")
    try ann.saveDraft(ReviewDraft(label: .rejected, comment: "half a"), of: id, at: desk.now)
    #expect(
      try ann.claim(id, at: desk.now).draft == ReviewDraft(label: .rejected, comment: "half a"))
    try ann.saveDraft(ReviewDraft(), of: id, at: desk.now)
    #expect(try ann.claim(id, at: desk.now).draft == nil)
    try ann.saveDraft(ReviewDraft(comment: "x"), of: id, at: desk.now)
    let held = try ann.claim(id, at: desk.now)
    try ann.decide(id, epoch: held.item.epoch, .approval, at: desk.now)
    #expect(try desk.reader.reviewCase(id, for: "ann", at: desk.now)?.draft == nil)
  }
}
