package import Routing

/// A request that people decide about: what it is, and where it is in its life.
///
/// All of it follows from how it was opened and the events applied since, in order.
package struct ReviewItem: Hashable, Sendable {
  // What it was opened with.

  /// The decision's number in the store.
  package let id: Int64
  /// Why it was opened.
  package let openedAs: ReviewSource
  /// The decision's moment, from which SLAs count.
  package let submittedAt: Timestamp
  /// The request's own deadline.
  package let deadline: Timestamp?

  // What events change.

  /// Why it waits for people: as it was opened, until its label is asked for again.
  package internal(set) var source: ReviewSource
  /// When it is due that was asked for again; nil of others.
  package internal(set) var relabelDue: Timestamp?

  /// Where routing, or the newest override, sends the request.
  package internal(set) var stream: Stream
  package internal(set) var urgency: Urgency
  /// In [0, 1].
  package internal(set) var urgencyScore: Double
  package internal(set) var state: ReviewState
  /// Who may claim it.
  package internal(set) var needs: ReviewNeed
  /// The one operator who may claim it, after an override; nil for all.
  package internal(set) var assignee: String?
  /// How many leases there were; it only rises, and a step under an older one is refused.
  package internal(set) var epoch = 0
  /// How many events were applied: what a writer compares and sets.
  package internal(set) var version = 0
  /// The moment of the newest event; nil before the first.
  package internal(set) var changedAt: Timestamp?
  /// The newest escalation.
  package internal(set) var escalation: Escalation?
  /// Whether time escalated it, which happens once.
  package internal(set) var isBreachRecorded = false
  /// The override that waits for its second signature.
  package internal(set) var proposal: OverrideProposal?
  /// The bypass of rules in force.
  package internal(set) var bypass: Bypass?

  /// Opens an item; an `automatic` one is released already, with the approval that routing gave.
  package init(
    id: Int64, source: ReviewSource, stream: Stream, urgency: Urgency, urgencyScore: Double,
    submittedAt: Timestamp, deadline: Timestamp?
  ) {
    self.id = id
    self.source = source
    openedAs = source
    self.stream = stream
    self.urgency = urgency
    self.urgencyScore = urgencyScore
    self.submittedAt = submittedAt
    self.deadline = deadline
    needs = source.isBlind ? .anyone : ReviewNeed(stream)
    state = .pending
    guard source == .automatic else { return }
    state = .released(
      Verdict(
        ruling: Ruling(label: .approved), by: nil, authority: nil, decidedAt: submittedAt,
        releaseAt: submittedAt, releasedAt: submittedAt))
  }

  /// Opens the item of a decision.
  package init(
    id: Int64, source: ReviewSource, of decision: Decision, deadline: Timestamp?
  ) {
    self.init(
      id: id, source: source, stream: decision.stream, urgency: decision.urgency,
      urgencyScore: decision.urgencyScore, submittedAt: decision.timestamp, deadline: deadline)
  }

  /// When it is due: the earliest of the stream's SLA, the urgency's SLA and the deadline.
  ///
  /// A green is due as a yellow is: its 5 s are for the machine, and a blind audit that came first
  /// every time would give itself away.
  package var dueAt: Timestamp {
    if let relabelDue { return relabelDue }
    let sla = min(reviewStream.slaMicroseconds, urgency.slaMicroseconds)
    let promised = submittedAt.advanced(by: sla)
    guard let deadline else { return promised }
    return min(promised, deadline)
  }

  /// The stream whose SLA counts for the people who review it.
  var reviewStream: Stream { stream == .green ? .yellow : stream }

  /// When time escalates it by itself: an emergency of the queue at twice its SLA; nil for others.
  package var breachAt: Timestamp? {
    guard source == .queue, urgency == .emergency, state.isOpen, !isBreachRecorded else {
      return nil
    }
    return submittedAt.advanced(by: 2 * urgency.slaMicroseconds)
  }

  /// The next moment at which the system has a step to record; nil where it waits for people alone.
  package var wakeAt: Timestamp? {
    let ofState: Timestamp? =
      switch state {
      case .claimed(let lease): lease.until
      case .deferred(let deferral): deferral.until
      case .decided(let verdict): verdict.releaseAt
      case .pending, .asked, .released, .reversed: nil
      }
    let ofBypass = state.isOpen ? bypass?.until : nil
    return [ofState, ofBypass, proposal?.payload.expiresAt, breachAt].lazy.compactMap { $0 }.min()
  }

  /// Whether it shows an automatic approval to be wrong: reversed, or failed in the blind audit.
  package var isFalsePositive: Bool {
    switch openedAs {
    case .audit, .automatic: state.effectiveLabel.map { $0 != .approved } ?? false
    case .queue, .gold, .relabel: false
    }
  }
}
