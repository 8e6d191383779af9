import Review
import Routing

/// One item and the people around it, for scenarios that read as prose.
///
/// Moments are times of day, `09:16` or `09:16:30`; items are opened at nine. Whoever claims
/// remembers the epoch, as a screen does.
struct Desk {
  private(set) var item: ReviewItem
  private var epochs: [String: Int] = [:]
  private(set) var log: [(event: ReviewEvent, by: ReviewActor, at: Timestamp)] = []

  init(_ item: ReviewItem) {
    self.item = item
  }

  /// What somebody does, completed by the desk with epoch and moment.
  struct Deed: Sendable {
    let event: @Sendable (ReviewItem, Int, Timestamp) -> ReviewEvent

    static let claims = Deed { _, _, now in .claim(until: now.advanced(by: ReviewLimits.lease)) }
    static let renews = Deed { _, epoch, now in
      .renew(epoch: epoch, until: now.advanced(by: ReviewLimits.lease))
    }
    static let putsBack = Deed { _, epoch, _ in .putBack(epoch: epoch) }
    static let approves = decides(Ruling(label: .approved))
    static func rejects(_ reason: String?) -> Deed {
      decides(Ruling(label: .rejected, reason: reason))
    }
    static func decides(_ ruling: Ruling) -> Deed {
      Deed { _, epoch, now in
        .decide(epoch: epoch, ruling, releaseAt: now.advanced(by: ReviewLimits.undo))
      }
    }
    static func escalates(to level: ReviewNeed) -> Deed {
      Deed { _, epoch, _ in
        .escalate(epoch: epoch, to: level, reason: "beyond_me", comment: nil)
      }
    }
    static func asks(_ question: String) -> Deed {
      Deed { _, epoch, _ in .ask(epoch: epoch, question: question) }
    }
    static func answers(_ text: String) -> Deed { Deed { _, _, _ in .answer(text) } }
    static func defers(until time: String) -> Deed {
      Deed { _, epoch, _ in
        .defer(epoch: epoch, until: Desk.moment(time), reason: "waits_for_date", comment: nil)
      }
    }
    static let undoes = Deed { _, _, now in .undo(until: now.advanced(by: ReviewLimits.lease)) }
    static func reverses(to label: VerdictLabel) -> Deed {
      Deed { _, _, _ in .reverse(to: label, reason: "mistake", comment: nil) }
    }
    static func overrides(_ change: OverrideChange) -> Deed {
      Deed { _, _, now in .proposeOverride(Samples.payload(change, at: now)) }
    }
    static func edits(_ change: OverrideChange) -> Deed {
      Deed { _, _, now in .editOverride(Samples.payload(change, at: now, justification: "edited")) }
    }
    static func signs(_ digest: Digest) -> Deed {
      Deed { _, _, now in .approveOverride(digest, releaseAt: now.advanced(by: ReviewLimits.undo)) }
    }
    static let signs = Deed { item, _, now in
      .approveOverride(
        item.proposal?.digest ?? .zero, releaseAt: now.advanced(by: ReviewLimits.undo))
    }
  }

  /// Somebody does something that must be in order.
  mutating func at(_ time: String, _ person: Operator, _ deed: Deed) throws {
    if let refusal = attempt(time, person, deed) { throw refusal }
  }

  /// Somebody tries what must be refused, and the item stays as it is.
  mutating func refusal(_ time: String, _ person: Operator, _ deed: Deed) -> ReviewRefusal? {
    let before = item
    let refusal = attempt(time, person, deed)
    return item == before ? refusal : nil
  }

  /// Time passes: whatever the program records by itself until then.
  mutating func settle(_ time: String, among operators: [Operator] = Samples.everyone) throws {
    let now = Self.moment(time)
    while let event = item.due(at: now, among: operators) {
      try item.apply(event, by: .system, at: now)
      log.append((event, .system, now))
    }
  }

  private mutating func attempt(
    _ time: String, _ person: Operator, _ deed: Deed
  ) -> ReviewRefusal? {
    let now = Self.moment(time)
    let event = deed.event(item, epochs[person.name] ?? 0, now)
    if let refusal = item.refusal(event, by: .person(person), at: now) { return refusal }
    if case .claimed(let lease) = item.state, lease.holder == person.name {
      epochs[person.name] = item.epoch
    }
    log.append((event, .person(person), now))
    return nil
  }

  /// The item in a line of prose.
  var reads: String {
    let state =
      switch item.state {
      case .pending: "pending"
      case .claimed(let lease): "claimed by \(lease.holder) until \(Self.clock(lease.until))"
      case .deferred(let deferral): "deferred by \(deferral.by) until \(Self.clock(deferral.until))"
      case .asked(let clarification): "asked by \(clarification.by): \(clarification.question)"
      case .decided(let verdict): "\(Self.words(verdict)), until \(Self.clock(verdict.releaseAt))"
      case .released(let verdict): "\(Self.words(verdict)), released"
      case .reversed(let verdict, let reversal):
        "\(Self.words(verdict)), reversed by \(reversal.by) to \(reversal.label.rawValue)"
      }
    let level = item.needs == .anyone ? "" : " (\(item.needs.name))"
    let name = item.assignee.map { " for \($0)" } ?? ""
    return state + level + name
  }

  /// `hh:mm` or `hh:mm:ss` of the day on which items are opened at nine.
  static func moment(_ time: String) -> Timestamp {
    let parts = time.split(separator: ":").compactMap { Int64($0) }
    precondition((2...3).contains(parts.count), "a time of day is hh:mm or hh:mm:ss")
    let seconds = (parts[0] - 9) * 3_600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
    return Samples.nine.advanced(by: seconds * Samples.second)
  }

  private static func words(_ verdict: Verdict) -> String {
    let names = [verdict.by ?? "routing", verdict.secondApprover].compactMap { $0 }
    return "\(verdict.label.rawValue) by \(names.joined(separator: " and "))"
  }

  private static func clock(_ time: Timestamp) -> String {
    let text = time.description.dropFirst(11).dropLast()
    return String(text.hasSuffix(":00") ? text.dropLast(3) : text)
  }
}
