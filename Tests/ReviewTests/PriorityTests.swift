import Review
import Routing
import TestSupport
import Testing

@Suite("The order of the queue")
struct PriorityTests {
  @Test(
    "due at the earliest of stream, urgency and deadline; greens as yellows",
    arguments: [
      (.yellow, .standard, nil, "13:00"), (.yellow, .expedited, nil, "13:00"),
      (.yellow, .critical, nil, "11:00"), (.red, .standard, nil, "33:00"),
      (.red, .expedited, nil, "17:00"), (.red, .emergency, nil, "09:30"),
      (.red, .standard, "12:00", "12:00"), (.yellow, .standard, "14:00", "13:00"),
      (.yellow, .standard, "08:00", "08:00"), (.green, .standard, nil, "13:00"),
    ] as [(Routing.Stream, Urgency, String?, String)])
  func due(_ stream: Routing.Stream, _ urgency: Urgency, _ deadline: String?, _ time: String) {
    let item = Samples.item(stream, urgency, deadline: deadline.map { Desk.moment($0) })
    #expect(item.dueAt == Desk.moment(time))
    #expect(item.slack(at: Desk.moment("10:00")) == item.dueAt.microseconds - ten)
    guard stream != .green else { return }
    var decision = Samples.decision()
    decision.stream = stream
    decision.urgency = urgency
    #expect(item.dueAt == decision.dueAt(deadline: item.deadline))
  }

  private let ten = Desk.moment("10:00").microseconds

  @Test("an item of a decision has its parts")
  func ofDecision() {
    let item = ReviewItem(id: 3, source: .queue, of: Samples.decision(), deadline: Samples.nine)
    #expect(item.submittedAt == Samples.nine && item.deadline == Samples.nine)
    #expect(item.stream == .yellow && item.urgency == .standard && item.urgencyScore == 0.3)
    #expect(item.priority == ReviewPriority(dueAt: Samples.nine, urgencyScore: 0.3, id: 3))
  }

  @Test("least slack first, then urgency, then the older; the same at every moment")
  func order() {
    func place(_ due: String, _ score: Double, _ id: Int64) -> ReviewPriority {
      ReviewPriority(dueAt: Desk.moment(due), urgencyScore: score, id: id)
    }
    let inOrder = [
      place("09:00", 0.1, 9), place("09:30", 0.9, 8), place("09:30", 0.2, 1),
      place("09:30", 0.2, 2), place("11:00", 1, 3),
    ]
    var random = SplitMix64(seed: 4)
    for _ in 0..<20 { #expect(inOrder.shuffled(using: &random).sorted() == inOrder) }
  }

  @Test(
    "reds are next only for experts",
    arguments: [
      (.yellow, Samples.nel, true), (.yellow, Samples.ann, true), (.red, Samples.nel, false),
      (.red, Samples.ann, true), (.red, Samples.mia, true), (.red, Samples.cid, false),
    ] as [(Routing.Stream, Operator, Bool)])
  func skills(_ stream: Routing.Stream, _ person: Operator, _ isNext: Bool) {
    #expect(Samples.item(stream).isNext(for: person, at: Samples.nine) == isNext)
  }

  @Test("blind items are for anyone, whatever routing said")
  func blind() {
    #expect(Samples.item(.red, source: .gold).needs == .anyone)
    #expect(Samples.item(.red, source: .relabel).needs == .expert)
  }

  @Test("a lapsed lease is next again")
  func lapsed() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", Samples.ann, .claims)
    #expect(!desk.item.isNext(for: Samples.bob, at: Desk.moment("09:14:59")))
    #expect(desk.item.isNext(for: Samples.bob, at: Desk.moment("09:15")))
  }

  @Test(
    "why it is next",
    arguments: [
      (
        Samples.item(), "12:19",
        "due in 41 min by the yellow stream's SLA of 4 h; urgency standard"
      ),
      (
        Samples.item(.red, .critical), "11:05:09",
        "overdue by 5 min by the critical urgency's SLA of 2 h; urgency critical"
      ),
      (
        Samples.item(.red, deadline: Desk.moment("12:00")), "11:59:51",
        "due in 9 s by the request's deadline; urgency standard"
      ),
      (
        Samples.item(.red), "09:00",
        "due in 24 h by the red stream's SLA of 24 h; urgency standard"
      ),
      (
        Samples.item(.red), "96:30",
        "overdue by 2 d 15 h by the red stream's SLA of 24 h; urgency standard"
      ),
      (Samples.item(.green, source: .audit), "09:30", "due in 3 h 30 min"),
    ])
  func why(_ item: ReviewItem, _ time: String, _ words: String) {
    #expect(item.why(at: Desk.moment(time)) == words)
  }

  @Test("why says who escalated and for whom it is")
  func whyEscalated() throws {
    var desk = Desk(Samples.item())
    try desk.at("09:00", Samples.nel, .claims)
    try desk.at("09:01", Samples.nel, .escalates(to: .expert))
    try desk.at("09:02", Samples.ann, .overrides(.assignee("bob")))
    #expect(
      desk.item.why(at: Desk.moment("09:02"))
        == "due in 3 h 58 min by the yellow stream's SLA of 4 h; urgency standard; "
        + "escalated to expert by nel; assigned to bob")
  }

  @Test(
    "an item goes up to the next level that somebody serves",
    arguments: [
      (.anyone, [Samples.nel], nil), (.anyone, [], nil), (.anyone, [Samples.ann], .expert),
      (.anyone, [Samples.mia], .expert), (.expert, [Samples.ann], nil),
      (.expert, [Samples.ann, Samples.mia], .senior), (.senior, [Samples.mia], nil),
    ] as [(ReviewNeed, [Operator], ReviewNeed?)])
  func levels(_ need: ReviewNeed, _ operators: [Operator], _ next: ReviewNeed?) {
    #expect(need.next(served: operators) == next)
  }

  @Test("the least score of an urgency is of that urgency", arguments: Urgency.allCases)
  func leastScore(_ urgency: Urgency) {
    #expect(Urgency(score: urgency.leastScore) == urgency)
    guard urgency != .standard else { return }
    #expect(Urgency(score: urgency.leastScore.nextDown) != urgency)
  }
}
