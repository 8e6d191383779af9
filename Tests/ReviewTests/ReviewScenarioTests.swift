import Review
import Routing
import Testing

@Suite("Scenes at the desk")
struct ReviewScenarioTests {
  private let ann = Samples.ann
  private let bob = Samples.bob

  @Test("an item is claimed, approved, and released after the time to undo")
  func approval() throws {
    var desk = Desk(Samples.item())
    #expect(desk.reads == "pending")
    try desk.at("09:01", ann, .claims)
    #expect(desk.reads == "claimed by ann until 09:16")
    try desk.at("09:03", ann, .approves)
    #expect(desk.reads == "approved by ann, until 09:04")
    try desk.settle("09:03:59")
    #expect(desk.reads == "approved by ann, until 09:04")
    try desk.settle("09:04")
    #expect(desk.reads == "approved by ann, released")
    #expect(desk.item.state.verdict?.claimedAt == Desk.moment("09:01"))
    #expect(desk.item.state.verdict?.releasedAt == Desk.moment("09:04"))
  }

  @Test("activity renews a lease; without it somebody else takes the item")
  func leases() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    try desk.at("09:10", ann, .renews)
    #expect(desk.reads == "claimed by ann until 09:25")
    let held = desk.refusal("09:24", bob, .claims)
    #expect(held?.rule == .heldByAnother)
    #expect(held?.lease?.holder == "ann")
    try desk.at("09:25", bob, .claims)
    #expect(desk.reads == "claimed by bob until 09:40")
    #expect(desk.item.epoch == 2)
  }

  @Test("a late verdict on a retaken lease changes nothing, and says who has it, then who decided")
  func lateVerdict() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    #expect(desk.refusal("09:15", ann, .approves)?.rule == .leaseLapsed)
    try desk.at("09:16", bob, .claims)
    let taken = desk.refusal("09:17", ann, .approves)
    #expect(taken?.rule == .heldByAnother)
    #expect(taken?.rule.kind == .conflict)
    try desk.at("09:18", bob, .rejects("duplicate"))
    let decided = desk.refusal("09:18:30", ann, .approves)
    #expect(decided?.rule == .decidedAlready)
    #expect(decided?.verdict?.by == "bob")
    #expect(
      decided?.message
        == "bob decided rejected at 2026-01-15T09:18:00Z; undo it before 2026-01-15T09:19:00Z")
  }

  @Test("a second window of the same person takes the lease from the first")
  func ownLease() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    let first = desk.item.epoch
    try desk.at("09:05", ann, .claims)
    var item = desk.item
    let late = item.refusal(
      .decide(epoch: first, Ruling(label: .approved), releaseAt: Desk.moment("09:07")),
      by: .person(ann), at: Desk.moment("09:06"))
    #expect(late?.rule == .staleEpoch)
    try desk.at("09:06", ann, .approves)
    #expect(desk.reads == "approved by ann, until 09:07")
  }

  @Test("a verdict is taken back in time by its reviewer alone, who holds the item again")
  func undo() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    try desk.at("09:01", ann, .approves)
    #expect(desk.refusal("09:01:30", bob, .undoes)?.rule == .notTheReviewer)
    try desk.at("09:01:59", ann, .undoes)
    #expect(desk.reads == "claimed by ann until 09:16:59")
    try desk.at("09:02", ann, .rejects("duplicate"))
    #expect(desk.refusal("09:03", ann, .undoes)?.rule == .undoOver)
    try desk.settle("09:03")
    #expect(desk.reads == "rejected by ann, released")
    let late = desk.refusal("09:04", ann, .undoes)
    #expect(late?.message == "the verdict is released; only a reversal can turn it")
  }

  @Test("a released verdict is reversed with a reason, and back")
  func reversal() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    try desk.at("09:01", ann, .approves)
    #expect(desk.refusal("09:01:30", bob, .reverses(to: .rejected))?.rule == .notReleased)
    try desk.settle("09:05")
    #expect(desk.refusal("09:06", bob, .reverses(to: .approved))?.rule == .changesNothing)
    try desk.at("09:06", bob, .reverses(to: .rejected))
    #expect(desk.reads == "approved by ann, reversed by bob to rejected")
    #expect(desk.item.state.effectiveLabel == .rejected)
    #expect(!desk.item.isFalsePositive)
    try desk.at("09:07", ann, .reverses(to: .approved))
    #expect(desk.item.state.effectiveLabel == .approved)
    #expect(desk.item.state.verdict?.by == "ann")
  }

  @Test("the reversal of an automatic approval is a false positive")
  func automatic() throws {
    var desk = Desk(Samples.item(.green, source: .automatic))
    #expect(desk.reads == "approved by routing, released")
    #expect(!desk.item.isFalsePositive)
    #expect(desk.item.wakeAt == nil)
    #expect(desk.refusal("09:05", ann, .claims)?.rule == .decidedAlready)
    try desk.at("09:06", ann, .reverses(to: .rejected))
    #expect(desk.item.isFalsePositive)
  }

  @Test("a green that fails its blind audit is a false positive")
  func audit() throws {
    var desk = Desk(Samples.item(.green, source: .audit))
    #expect(!desk.item.isFalsePositive)
    try desk.at("09:00", Samples.nel, .claims)
    try desk.at("09:01", Samples.nel, .rejects("against_policy"))
    #expect(desk.item.isFalsePositive)
  }

  @Test("a question waits for its answer, and anybody goes on")
  func clarification() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    #expect(desk.refusal("09:01", ann, .asks("  "))?.rule == .textMissing)
    try desk.at("09:01", ann, .asks("which vendor?"))
    #expect(desk.reads == "asked by ann: which vendor?")
    #expect(desk.refusal("09:02", bob, .claims)?.rule == .awaitsAnswer)
    try desk.at("10:00", bob, .answers("the usual one"))
    try desk.at("10:01", bob, .claims)
    #expect(desk.reads == "claimed by bob until 10:16")
  }

  @Test("a deferred item returns when it is time; who wants it earlier claims it by name")
  func deferral() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    #expect(desk.refusal("09:01", ann, .defers(until: "09:01"))?.rule == .badMoment)
    #expect(desk.refusal("09:01", ann, .defers(until: "729:02"))?.rule == .badMoment)
    try desk.at("09:01", ann, .defers(until: "11:00"))
    #expect(!desk.item.isNext(for: bob, at: Desk.moment("10:59")))
    #expect(desk.item.isNext(for: bob, at: Desk.moment("11:00")))
    var early = desk
    try early.at("10:00", bob, .claims)
    #expect(early.reads == "claimed by bob until 10:15")
    try desk.settle("11:00")
    #expect(desk.reads == "pending")
  }

  @Test("what is escalated is out of reach of those who know less")
  func escalation() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", Samples.nel, .claims)
    #expect(desk.refusal("09:01", Samples.nel, .escalates(to: .anyone))?.rule == .changesNothing)
    try desk.at("09:01", Samples.nel, .escalates(to: .expert))
    #expect(desk.reads == "pending (expert)")
    let refusal = desk.refusal("09:02", Samples.nel, .claims)
    #expect(refusal?.rule == .needsSkill)
    #expect(refusal?.rule.kind == .notAllowed)
    try desk.at("09:02", ann, .claims)
    try desk.at("09:03", ann, .escalates(to: .senior))
    #expect(desk.refusal("09:04", bob, .claims)?.rule == .needsSkill)
    try desk.at("09:04", Samples.mia, .claims)
  }

  @Test("an emergency escalates by itself at twice its SLA, once, to whoever is there")
  func breach() throws {
    var desk = Desk(Samples.item(.yellow, .emergency))
    #expect(desk.item.wakeAt == Desk.moment("10:00"))
    try desk.settle("09:59:59")
    #expect(desk.reads == "pending")
    try desk.settle("10:00", among: [Samples.nel, ann])
    #expect(desk.reads == "pending (expert)")
    #expect(desk.item.escalation?.by == nil)
    try desk.settle("23:00")
    #expect(desk.reads == "pending (expert)")
    #expect(desk.item.wakeAt == nil)
  }

  @Test("an emergency is never escalated out of everybody's reach")
  func breachWithoutExperts() throws {
    var desk = Desk(Samples.item(.yellow, .emergency))
    try desk.settle("10:00", among: [Samples.nel])
    #expect(desk.reads == "pending")
    #expect(desk.item.isBreachRecorded)
    try desk.at("10:01", Samples.nel, .claims)
  }

  @Test("whoever works on an emergency may finish it; afterwards it is for those above")
  func breachWhileHeld() throws {
    var desk = Desk(Samples.item(.yellow, .emergency))
    try desk.at("09:55", Samples.nel, .claims)
    try desk.settle("10:00")
    #expect(desk.reads == "claimed by nel until 10:10 (expert)")
    var finished = desk
    try finished.at("10:05", Samples.nel, .approves)
    try desk.settle("10:10")
    #expect(desk.refusal("10:11", Samples.nel, .claims)?.rule == .needsSkill)
  }

  @Test("neither an answer nor a date keeps an emergency waiting")
  func breachOfDetours() throws {
    var asked = Desk(Samples.item(.yellow, .emergency))
    try asked.at("09:01", ann, .claims)
    var deferred = asked
    try asked.at("09:02", ann, .asks("whose?"))
    try asked.settle("10:00")
    #expect(asked.reads == "pending (expert)")
    try deferred.at("09:02", ann, .defers(until: "12:00"))
    try deferred.settle("10:00")
    #expect(deferred.reads == "pending (expert)")
  }

  @Test("a clock that was set back is refused, but for the seconds that time servers mend")
  func clock() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:10", ann, .claims)
    #expect(desk.refusal("09:09:54", ann, .approves)?.rule == .clockSetBack)
    try desk.at("09:09:55", ann, .renews)
    #expect(desk.item.changedAt == Desk.moment("09:10"))
  }

  @Test("nothing is done before the request was there")
  func beforeTheRequest() throws {
    var desk = Desk(Samples.item())
    let refusal = desk.refusal("08:59:54", ann, .claims)
    #expect(refusal?.rule == .clockSetBack)
    #expect(refusal?.message.contains("before the request at") == true)
    try desk.at("08:59:55", ann, .claims)
    #expect(desk.item.changedAt == Desk.moment("09:00"))
    try desk.at("08:59:58", ann, .approves)
    #expect(desk.item.state.verdict?.decidedAt == Desk.moment("09:00"))
  }
}
