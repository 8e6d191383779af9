import Review
import Routing

/// Every state that an item can be in, as seen at one moment by the steps of the table.
///
/// The item is a red emergency that was opened two hours ago, so time may escalate it.
enum TransitionTable {
  static let now = Samples.nine.advanced(by: 2 * Samples.hour)

  static func ago(_ minutes: Double) -> Timestamp {
    now.advanced(by: -Int64(minutes * Double(Samples.minute)))
  }

  static func later(_ minutes: Double) -> Timestamp { ago(-minutes) }

  /// An event with who makes it, when.
  typealias Step = (event: ReviewEvent, by: ReviewActor, at: Timestamp)

  private static let ann = ReviewActor.person(Samples.ann)
  private static let approval = Ruling(label: .approved)

  /// The way to each state, from a pending item.
  static let states: [(name: String, way: [Step])] = [
    ("Pend", []),
    (
      "Esca",
      [claim(60), (.escalate(epoch: 1, to: .senior, reason: "other", comment: nil), ann, ago(59))]
    ),
    ("Clai", [claim(5)]),
    ("Laps", [claim(20)]),
    ("Defe", [claim(20), put(off: later(30))]),
    ("Back", [claim(20), put(off: ago(1))]),
    ("Aske", [claim(20), (.ask(epoch: 1, question: "whose?"), ann, ago(19))]),
    ("Deci", [claim(10), decide(ago(0.5), until: later(0.5))]),
    ("Over", [claim(10), decide(ago(2), until: ago(1))]),
    ("Rele", [claim(10), decide(ago(2), until: ago(1)), (.release, .system, ago(1))]),
    (
      "Reve",
      [
        claim(10), decide(ago(2), until: ago(1)), (.release, .system, ago(1)),
        (.reverse(to: .rejected, reason: "mistake", comment: nil), ann, ago(0.5)),
      ]
    ),
  ]

  /// Every event, by whom it matters.
  static let steps: [(name: String, event: ReviewEvent, by: ReviewActor)] = [
    ("ann claims", .claim(until: later(15)), ann),
    ("bob claims", .claim(until: later(15)), .person(Samples.bob)),
    ("mia, a senior, claims", .claim(until: later(15)), .person(Samples.mia)),
    ("nel, no expert, claims", .claim(until: later(15)), .person(Samples.nel)),
    ("ann renews", .renew(epoch: 1, until: later(15)), ann),
    ("bob renews", .renew(epoch: 1, until: later(15)), .person(Samples.bob)),
    ("ann puts back", .putBack(epoch: 1), ann),
    ("lease ends", .leaseEnd, .system),
    ("ann approves", .decide(epoch: 1, approval, releaseAt: later(1)), ann),
    ("ann, old epoch, approves", .decide(epoch: 0, approval, releaseAt: later(1)), ann),
    ("bob approves", .decide(epoch: 1, approval, releaseAt: later(1)), .person(Samples.bob)),
    ("ann rejects", .decide(epoch: 1, rejection, releaseAt: later(1)), ann),
    ("ann escalates", .escalate(epoch: 1, to: .senior, reason: "other", comment: nil), ann),
    ("ann asks", .ask(epoch: 1, question: "whose?"), ann),
    ("bob answers", .answer("mine"), .person(Samples.bob)),
    ("ann defers", .defer(epoch: 1, until: later(60), reason: "other", comment: nil), ann),
    ("deferral ends", .deferralEnd, .system),
    ("ann undoes", .undo(until: later(15)), ann),
    ("bob undoes", .undo(until: later(15)), .person(Samples.bob)),
    ("release", .release, .system),
    ("eve reverses to approved", reversal(.approved), .person(Samples.eve)),
    ("eve reverses to rejected", reversal(.rejected), .person(Samples.eve)),
    ("asked again", .relabel(model: "m1", due: later(60)), .system),
    ("breach, to a senior", .breach(to: .senior), .system),
    ("breach, nobody higher", .breach(to: nil), .system),
    ("ann forces yellow", .proposeOverride(payload(.force(.yellow))), ann),
    ("bob forces yellow", .proposeOverride(payload(.force(.yellow))), .person(Samples.bob)),
    ("ann reassigns to bob", .proposeOverride(payload(.assignee("bob"))), ann),
    ("mia proposes green", .proposeOverride(payload(.force(.green))), .person(Samples.mia)),
    ("ann proposes green", .proposeOverride(payload(.force(.green))), ann),
    ("mia edits a proposal", .editOverride(payload(.force(.green))), .person(Samples.mia)),
    ("eve approves a proposal", .approveOverride(.zero, releaseAt: later(1)), .person(Samples.eve)),
    ("proposal ends", .overrideEnd, .system),
  ]

  /// The way to each proposal, of a pending item.
  static let proposals: [(name: String, way: [Step])] = [
    ("None", []),
    ("Wait", [propose(5, lasting: 60)]),
    ("Edit", [propose(5, lasting: 60), (.editOverride(edited), .person(Samples.max), ago(4))]),
    ("Gone", [propose(50, lasting: 49)]),
  ]

  /// What mia signed first where it waits still.
  static var first: Digest { green(until: later(55)).digest }

  /// The steps of an override; each is given the digest that its approver saw.
  static let signatures:
    [(name: String, signsTheFirst: Bool, by: ReviewActor, event: @Sendable (Digest) -> ReviewEvent)] =
      [
        ("mia proposes green", false, mia, { _ in .proposeOverride(green(until: later(55))) }),
        ("max edits", false, .person(Samples.max), { _ in .editOverride(edited) }),
        ("mia edits nothing", false, mia, { _ in .editOverride(green(until: later(55))) }),
        ("mia approves", false, mia, signs),
        ("eve approves", false, .person(Samples.eve), signs),
        ("max, a manager, approves", false, .person(Samples.max), signs),
        ("ann, below, approves", false, ann, signs),
        ("eve approves the first", true, .person(Samples.eve), signs),
        ("proposal ends", false, .system, { _ in .overrideEnd }),
        ("ann claims", false, ann, { _ in .claim(until: later(15)) }),
        ("ann forces yellow", false, ann, { _ in .proposeOverride(payload(.force(.yellow))) }),
      ]

  private static let mia = ReviewActor.person(Samples.mia)
  private static let edited = green(until: later(30))

  @Sendable private static func signs(_ digest: Digest) -> ReviewEvent {
    .approveOverride(digest, releaseAt: later(1))
  }

  private static func green(until: Timestamp) -> OverridePayload {
    OverridePayload(
      item: 7, change: .force(.green), reason: "wrong_stream", justification: "known vendor",
      expiresAt: until)
  }

  private static func propose(_ minutes: Double, lasting: Double) -> Step {
    (.proposeOverride(green(until: ago(minutes - lasting))), mia, ago(minutes))
  }

  /// A word for each rule that the tables name.
  static let words: [ReviewRefusal.Rule: String] = [
    .heldByAnother: "held", .leaseLapsed: "late", .staleEpoch: "old", .notClaimed: "free",
    .awaitsAnswer: "wait", .notAwaitingAnswer: "none", .notDeferred: "none",
    .decidedAlready: "done", .notDecided: "open", .undoOver: "over", .notReleased: "soon",
    .noProposal: "none", .notYet: "soon", .needsSkill: "able", .needsAuthority: "rank",
    .notTheReviewer: "who", .changesNothing: "same", .ownProposal: "own",
    .proposalPending: "twice", .proposalExpired: "late", .payloadChanged: "hash",
    .assignedToAnother: "held", .escalatedAlready: "twice",
  ]

  /// An item in a state of the table.
  static func item(_ way: [Step]) throws -> ReviewItem {
    var item = Samples.item(.red, .emergency)
    for step in way { try item.apply(step.event, by: step.by, at: step.at) }
    return item
  }

  /// What came of a step: the state's word with a capital, or the refusing rule's without.
  static func outcome(_ item: ReviewItem, _ refusal: ReviewRefusal?) -> String {
    if let refusal { return words[refusal.rule] ?? refusal.rule.rawValue }
    switch item.state {
    case .pending: return item.needs == .senior ? "Esca" : "Pend"
    case .claimed: return "Clai"
    case .deferred: return "Defe"
    case .asked: return "Aske"
    case .decided: return "Deci"
    case .released: return "Rele"
    case .reversed: return "Reve"
    }
  }

  private static let rejection = Ruling(label: .rejected, reason: "other")

  private static func claim(_ minutes: Double) -> Step {
    (.claim(until: ago(minutes - 15)), ann, ago(minutes))
  }

  private static func put(off until: Timestamp) -> Step {
    (.defer(epoch: 1, until: until, reason: "waits_for_date", comment: nil), ann, ago(19))
  }

  private static func decide(_ time: Timestamp, until: Timestamp) -> Step {
    (.decide(epoch: 1, approval, releaseAt: until), ann, time)
  }

  private static func reversal(_ label: VerdictLabel) -> ReviewEvent {
    .reverse(to: label, reason: "mistake", comment: nil)
  }

  private static func payload(_ change: OverrideChange) -> OverridePayload {
    Samples.payload(change, at: now)
  }
}
