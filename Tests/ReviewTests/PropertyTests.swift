import Review
import Routing
import TestSupport
import Testing

@Suite("Random lives")
struct PropertyTests {
  private static let steps = 400

  @Test("no sequence of steps reaches an illegal state", arguments: 0..<100 as Range<UInt64>)
  func lives(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var life = RandomLife(&random)
    for _ in 0..<Self.steps {
      let before = life.item
      let step = life.step(&random)
      let refusal = life.item.refusal(step.event, by: step.by, at: step.at)
      guard refusal == nil else {
        #expect(life.item == before)
        continue
      }
      let item = life.item
      #expect(item.version == before.version + 1)
      #expect(item.epoch >= before.epoch)
      #expect((item.epoch > before.epoch) == Self.makesLease(step.event, of: before))
      #expect(item.needs >= ReviewNeed(item.stream) || item.source.isBlind)
      #expect(item.proposal == nil || item.state.isOpen)
      #expect((item.state.verdict == nil) == item.state.isOpen)
      #expect((item.state.effectiveLabel == nil) == item.state.isOpen)
      if let lease = item.state.lease { #expect(lease.isLive(at: lease.since)) }
      if let released = before.state.verdict, before.state.name != .decided,
        step.event.kind != .relabel
      {
        #expect(item.state.verdict == released, "a released verdict never changes")
      }
    }
  }

  @Test("random lives lead to every state by every step")
  func coverage() {
    var states: Set<ReviewState.Name> = []
    var steps: Set<ReviewEvent.Kind> = []
    for seed in 0..<100 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var life = RandomLife(&random)
      for _ in 0..<Self.steps {
        let step = life.step(&random)
        guard life.item.refusal(step.event, by: step.by, at: step.at) == nil else { continue }
        states.insert(life.item.state.name)
        steps.insert(step.event.kind)
      }
    }
    #expect(states == Set(ReviewState.Name.allCases))
    #expect(steps == Set(ReviewEvent.Kind.allCases))
  }

  @Test("the log alone gives the item again", arguments: 0..<50 as Range<UInt64>)
  func replay(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed ^ 0xABCD)
    var life = RandomLife(&random)
    var again = life.item
    for _ in 0..<Self.steps {
      let step = life.step(&random)
      guard life.item.refusal(step.event, by: step.by, at: step.at) == nil else { continue }
      let time = try #require(life.item.changedAt)
      let event = try #require(
        ReviewEvent(kind: step.event.kind.rawValue, body: step.event.body))
      #expect(event == step.event)
      let actor = try #require(ReviewActor(logged: step.by.name, role: step.by.role))
      try again.apply(event, by: actor, at: time)
      #expect(again == life.item)
    }
  }

  @Test("what is due is in order, ends, and is not due before the item wakes")
  func settling() throws {
    for seed in 0..<50 as Range<UInt64> {
      var random = SplitMix64(seed: seed ^ 0x5E77)
      var life = RandomLife(&random)
      for _ in 0..<Self.steps {
        let step = life.step(&random)
        _ = life.item.refusal(step.event, by: step.by, at: step.at)
        guard let wakeAt = life.item.wakeAt else {
          let never = Timestamp(microseconds: .max)
          #expect(life.item.due(at: never, among: Samples.everyone) == nil)
          continue
        }
        let early = wakeAt.advanced(by: -1)
        #expect(life.item.due(at: early, among: Samples.everyone) == nil)
        var item = life.item
        let time = max(wakeAt, item.changedAt ?? wakeAt)
        var count = 0
        while let event = item.due(at: time, among: Samples.everyone) {
          try item.apply(event, by: .system, at: time)
          count += 1
        }
        #expect((1...4).contains(count))
        #expect(item.wakeAt.map { $0 > time } ?? true)
      }
    }
  }

  /// Whether a step begins a lease: a claim does, and an undo of what was reviewed.
  private static func makesLease(_ event: ReviewEvent, of item: ReviewItem) -> Bool {
    switch event {
    case .claim: true
    case .undo: item.state.verdict?.isOverride == false
    default: false
    }
  }
}

/// An item, a clock and people who try everything.
private struct RandomLife {
  var item: ReviewItem
  private var now = Samples.nine

  init(_ random: inout SplitMix64) {
    let sources = ReviewSource.allCases
    item = Samples.item(
      Self.pick([.yellow, .red], &random), Self.pick(Urgency.allCases, &random),
      source: random.next() % 3 == 0 ? Self.pick(sources, &random) : .queue)
  }

  /// Somebody tries something a little later, now and then with a clock set back.
  mutating func step(
    _ random: inout SplitMix64
  ) -> (event: ReviewEvent, by: ReviewActor, at: Timestamp) {
    now = now.advanced(by: Int64(random.next() % UInt64(4 * Samples.minute)))
    let back = random.next() % 20 == 0 ? Int64(random.next() % UInt64(8 * Samples.second)) : 0
    let event = event(&random)
    let isConfused = random.next() % 30 == 0
    let isSystem = event.kind.isOfTheSystem != isConfused
    return (event, isSystem ? .system : person(&random), now.advanced(by: -back))
  }

  private func event(_ random: inout SplitMix64) -> ReviewEvent {
    let soon = now.advanced(by: Int64(random.next() % UInt64(20 * Samples.minute)))
    let epoch = item.epoch - (random.next() % 8 == 0 ? 1 : 0)
    let label = Self.pick([VerdictLabel.approved, .rejected, .init(rawValue: "later")], &random)
    let reason = Self.pick([nil, "other", "duplicate"], &random)
    let level = Self.pick(ReviewNeed.allCases, &random)
    let ruling = Ruling(
      label: label, reason: reason, comment: Self.pick([nil, "as \"before\"\n\t\\ é"], &random),
      suggestion: Self.pick(SuggestionUse.allCases, &random),
      firstSeenAt: Self.pick([nil, now], &random), activeSeconds: random.nextUnit() * 60)
    switch random.next() % 19 {
    case 0, 1: return .claim(until: soon)
    case 2: return .renew(epoch: epoch, until: soon)
    case 3: return .putBack(epoch: epoch)
    case 4: return .leaseEnd
    case 5: return .decide(epoch: epoch, ruling, releaseAt: soon)
    case 6: return .escalate(epoch: epoch, to: level, reason: reason ?? "", comment: nil)
    case 7: return .ask(epoch: epoch, question: reason ?? "")
    case 8: return .answer(reason ?? "")
    case 9: return .defer(epoch: epoch, until: soon, reason: reason ?? "", comment: "later")
    case 10: return .deferralEnd
    case 11: return .undo(until: soon)
    case 12: return random.next() % 2 == 0 ? .release : .overrideEnd
    case 13:
      guard random.next() % 4 == 0 else { return .release }
      return .reverse(to: label, reason: reason ?? "", comment: nil)
    case 14: return .breach(to: Self.pick([nil, level], &random))
    case 18: return .relabel(model: "m1", due: soon)
    case 15: return .proposeOverride(payload(&random))
    case 16: return .editOverride(payload(&random))
    default:
      return .approveOverride(
        random.next() % 4 == 0 ? .zero : item.proposal?.digest ?? .zero, releaseAt: soon)
    }
  }

  private func payload(_ random: inout SplitMix64) -> OverridePayload {
    let changes: [OverrideChange] = [
      .force(.green), .force(.yellow), .force(.red), .bypassRules(.green), .bypassRules(.yellow),
      .bypassRules(.red), .urgency(Self.pick(Urgency.allCases, &random)), .assignee("ann"),
      .assignee("bob"),
    ]
    return OverridePayload(
      item: item.id, change: Self.pick(changes, &random), reason: "other",
      justification: Self.pick(["because", "why not", ""], &random),
      expiresAt: now.advanced(by: Int64(random.next() % UInt64(40 * Samples.minute))))
  }

  /// Mostly whoever holds the item, otherwise anybody.
  private func person(_ random: inout SplitMix64) -> ReviewActor {
    let anybody = Self.pick(Samples.everyone, &random)
    guard random.next() % 4 != 0, let lease = item.state.lease else { return .person(anybody) }
    return .person(Samples.everyone.first { $0.name == lease.holder } ?? anybody)
  }

  private static func pick<Value>(_ values: [Value], _ random: inout SplitMix64) -> Value {
    values[Int(random.next() % UInt64(values.count))]
  }
}
