import Review
import Routing
import Testing

@Suite("Overrides")
struct OverrideScenarioTests {
  private let ann = Samples.ann
  private let bob = Samples.bob
  private let mia = Samples.mia
  private let eve = Samples.eve

  @Test("forced green needs a second person, and both names are on the verdict")
  func green() throws {
    var desk = Desk(Samples.item(.red))
    #expect(desk.refusal("09:01", ann, .overrides(.force(.green)))?.rule == .needsAuthority)
    try desk.at("09:02", mia, .overrides(.force(.green)))
    #expect(desk.reads == "pending (expert)")
    #expect(desk.refusal("09:03", mia, .signs)?.rule == .ownProposal)
    #expect(desk.refusal("09:03", ann, .signs)?.rule == .needsAuthority)
    try desk.at("09:04", eve, .signs)
    #expect(desk.reads == "approved by mia and eve, until 09:05 (expert)")
    #expect(desk.item.state.verdict?.isOverride == true)
    #expect(desk.item.proposal == nil)
    try desk.settle("09:05")
    #expect(desk.reads == "approved by mia and eve, released (expert)")
  }

  @Test("the second signature takes at least the first one's authority")
  func authority() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", eve, .overrides(.force(.green)))
    let refusal = desk.refusal("09:01", mia, .signs)
    #expect(refusal?.rule == .needsAuthority)
    #expect(
      refusal?.message
        == "mia has the role manager, and eve's proposal takes executive or above to approve; "
        + "ask somebody who has it")
    try desk.at("09:02", Samples.cid, .signs)
  }

  @Test("an edit voids the first signature: whoever read the old text cannot sign the new")
  func edited() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", mia, .overrides(.force(.green)))
    let seen = try #require(desk.item.proposal?.digest)
    try desk.at("09:01", Samples.max, .edits(.force(.green)))
    #expect(desk.refusal("09:02", eve, .signs(seen))?.rule == .payloadChanged)
    #expect(desk.refusal("09:02", Samples.max, .signs)?.rule == .ownProposal)
    try desk.at("09:03", mia, .signs)
    #expect(desk.reads == "approved by max and mia, until 09:04")
  }

  @Test("what nobody signs in time fails closed")
  func expired() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", mia, .overrides(.force(.green)))
    #expect(desk.item.wakeAt == Desk.moment("10:00"))
    #expect(desk.refusal("10:00", eve, .signs)?.rule == .proposalExpired)
    try desk.settle("10:00")
    #expect(desk.item.proposal == nil)
    #expect(desk.refusal("10:01", eve, .signs)?.rule == .noProposal)
    #expect(desk.reads == "pending")
  }

  @Test("a verdict given meanwhile voids the proposal")
  func overtaken() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", mia, .overrides(.force(.green)))
    try desk.at("09:01", ann, .claims)
    try desk.at("09:02", ann, .rejects("duplicate"))
    #expect(desk.item.proposal == nil)
    #expect(desk.refusal("09:02:30", eve, .signs)?.rule == .decidedAlready)
  }

  @Test("an override's verdict is undone by either of the two, and the item is pending")
  func undone() throws {
    var desk = Desk(Samples.item(.red))
    try desk.at("09:00", mia, .overrides(.force(.green)))
    try desk.at("09:01", eve, .signs)
    #expect(desk.refusal("09:01:30", ann, .undoes)?.rule == .notTheReviewer)
    try desk.at("09:01:30", eve, .undoes)
    #expect(desk.reads == "pending (expert)")
    #expect(desk.item.stream == .red)
  }

  @Test("forced red is for experts; forced yellow for all again")
  func streams() throws {
    var desk = Desk(Samples.item(.yellow))
    #expect(desk.item.dueAt == Desk.moment("13:00"))
    try desk.at("09:00", ann, .claims)
    try desk.at("09:01", ann, .overrides(.force(.red)))
    #expect(desk.reads == "pending (expert)")
    #expect(desk.item.dueAt == Desk.moment("33:00"))
    #expect(desk.refusal("09:02", ann, .overrides(.force(.red)))?.rule == .changesNothing)
    try desk.at("09:03", bob, .overrides(.force(.yellow)))
    #expect(desk.reads == "pending")
  }

  @Test("nobody pulls an item from under another's hands")
  func held() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .claims)
    #expect(desk.refusal("09:01", bob, .overrides(.urgency(.critical)))?.rule == .heldByAnother)
    try desk.at("09:01", ann, .overrides(.urgency(.critical)))
    #expect(desk.reads == "claimed by ann until 09:15")
    #expect(desk.item.urgencyScore == 0.6)
    #expect(desk.item.dueAt == Desk.moment("11:00"))
  }

  @Test("a reassigned item is for its assignee alone, until somebody escalates it")
  func reassigned() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", ann, .overrides(.assignee("bob")))
    #expect(desk.refusal("09:01", ann, .claims)?.rule == .assignedToAnother)
    #expect(!desk.item.isNext(for: ann, at: Desk.moment("09:01")))
    #expect(desk.item.isNext(for: bob, at: Desk.moment("09:01")))
    try desk.at("09:02", bob, .claims)
    try desk.at("09:03", bob, .escalates(to: .expert))
    #expect(desk.reads == "pending (expert)")
    try desk.at("09:04", ann, .claims)
  }

  @Test("an item cannot be assigned to who could not claim it")
  func assignee() {
    let item = Samples.item(.red)
    #expect(throws: Never.self) { try Samples.ann.checkMayReceive(item) }
    #expect(throws: ReviewRefusal.self) { try Samples.nel.checkMayReceive(item) }
  }

  @Test("a bypass of the rules lasts as long as it was signed for, then the rule holds again")
  func bypass() throws {
    var desk = Desk(Samples.item(.red))
    #expect(desk.refusal("09:00", mia, .overrides(.bypassRules(.yellow)))?.rule == .needsAuthority)
    try desk.at("09:00", eve, .overrides(.bypassRules(.yellow)))
    #expect(desk.refusal("09:01", mia, .signs)?.rule == .needsAuthority)
    try desk.at("09:05", Samples.cid, .signs)
    #expect(desk.reads == "pending")
    try desk.at("09:50", Samples.nel, .claims)
    try desk.settle("10:00")
    #expect(desk.reads == "pending (expert)")
    #expect(desk.item.stream == .red)
    #expect(desk.item.bypass == nil)
  }

  @Test("a stream forced during a bypass stays when the bypass would end")
  func forcedDuringBypass() throws {
    var desk = Desk(Samples.item(.red))
    try desk.at("09:00", eve, .overrides(.bypassRules(.yellow)))
    try desk.at("09:05", Samples.cid, .signs)
    try desk.at("09:06", ann, .overrides(.force(.red)))
    try desk.at("09:07", ann, .overrides(.force(.yellow)))
    try desk.settle("10:00")
    #expect(desk.reads == "pending")
    #expect(desk.item.stream == .yellow)
  }

  @Test("a bypass lasts 24 hours at most")
  func bypassLimit() {
    var item = Samples.item(.red)
    var payload = Samples.payload(.bypassRules(.yellow), at: Samples.nine)
    payload.expiresAt = Samples.nine.advanced(by: 24 * Samples.hour + 1)
    let step = ReviewEvent.proposeOverride(payload)
    #expect(item.refusal(step, by: .person(eve), at: Samples.nine)?.rule == .badMoment)
    #expect(item.refusal(step, by: .person(eve), at: Samples.nine.advanced(by: 1)) == nil)
  }

  @Test("a justification and a reason are required")
  func justification() {
    var item = Samples.item()
    for blank in ["", " \n\u{200D}"] {
      let payload = Samples.payload(.force(.red), at: Samples.nine, justification: blank)
      let refusal = item.refusal(.proposeOverride(payload), by: .person(ann), at: Samples.nine)
      #expect(refusal?.rule == .textMissing)
    }
    var payload = Samples.payload(.force(.red), at: Samples.nine)
    payload.reason = ""
    let refusal = item.refusal(.proposeOverride(payload), by: .person(ann), at: Samples.nine)
    #expect(refusal?.rule == .textMissing)
  }

  @Test("only items that routing queued are overridden", arguments: ReviewSource.allCases)
  func sources(_ source: ReviewSource) {
    var item = Samples.item(.yellow, source: source)
    let payload = Samples.payload(.force(.red), at: Samples.nine)
    let rule = item.refusal(.proposeOverride(payload), by: .person(ann), at: Samples.nine)?.rule
    switch source {
    case .queue: #expect(rule == nil)
    case .audit, .gold, .relabel: #expect(rule == .notForThisItem)
    case .automatic: #expect(rule == .decidedAlready)
    }
  }

  @Test("every part of a payload is signed")
  func digest() throws {
    let payload = Samples.payload(.force(.green), at: Samples.nine)
    var others: [OverridePayload] = []
    func alter(_ change: (inout OverridePayload) -> Void) {
      var other = payload
      change(&other)
      others.append(other)
    }
    alter { $0.item = 8 }
    alter { $0.change = .bypassRules(.green) }
    alter { $0.change = .force(.red) }
    alter { $0.reason = "other" }
    alter { $0.justification += " " }
    alter { $0.expiresAt = $0.expiresAt.advanced(by: 1) }
    #expect(Set(others.map(\.digest)).union([payload.digest]).count == 7)
    // Computed with Python's hashlib from the format's description.
    #expect(
      payload.digest.hex == "15e1445c5afd30867c0870cdf2d355685049922dff55fa8b0dbc4028e8b78383")
  }

  /// The least authority and the need of a second signature, as in domain.md section 9.
  static let rights: [(OverrideKind, Authority, Bool)] = [
    (.forceGreen, .manager, true), (.forceYellow, .approver, false), (.forceRed, .approver, false),
    (.changeUrgency, .approver, false), (.reassign, .approver, false),
    (.bypassRules, .executive, true),
  ]

  @Test("the table of rights", arguments: rights)
  func table(_ kind: OverrideKind, _ least: Authority, _ isDual: Bool) {
    #expect(kind.needsSecondApproval == isDual)
    for authority in Authority.allCases {
      let person = Operator(name: "x", authority: authority)
      var allowed = true
      do { try person.checkMayPropose(kind) } catch { allowed = error.rule != .needsAuthority }
      #expect(allowed == (authority >= least))
    }
    #expect(Self.rights.map(\.0) == OverrideKind.allCases)
  }
}
