package import Routing

/// One step in an item's life, as the log keeps it.
///
/// Every moment that follows from a setting is in the event itself, so that replaying the log gives
/// the same item whatever is configured today. Steps of the lease's holder name the epoch that their
/// claim was answered with.
package enum ReviewEvent: Hashable, Sendable {
  /// Takes the item until a moment; again by the holder, it makes a new epoch.
  case claim(until: Timestamp)
  case renew(epoch: Int, until: Timestamp)
  /// Gives the item back undecided.
  case putBack(epoch: Int)
  /// The system records that a lease lapsed.
  case leaseEnd
  /// The verdict; it can be undone until `releaseAt`, exclusive.
  case decide(epoch: Int, Ruling, releaseAt: Timestamp)
  case escalate(epoch: Int, to: ReviewNeed, reason: String, comment: String?)
  case ask(epoch: Int, question: String)
  /// Any operator may enter the answer.
  case answer(String)
  case `defer`(epoch: Int, until: Timestamp, reason: String, comment: String?)
  /// The system records that a deferral is over.
  case deferralEnd
  /// Takes a verdict back before its release; the reviewer holds the item again until a moment.
  case undo(until: Timestamp)
  /// The system records that a verdict can no longer be undone.
  case release
  case reverse(to: VerdictLabel, reason: String, comment: String?)
  /// The system asks again for a label that a model's training found suspicious.
  case relabel(model: String, due: Timestamp)
  /// The system escalates an emergency that is open at twice its SLA; to nobody new where nobody
  /// serves a higher level.
  case breach(to: ReviewNeed?)
  /// Takes effect at once where the kind needs no second approval.
  case proposeOverride(OverridePayload)
  /// Replaces the proposal: its signature is void, and the editor is the proposer.
  case editOverride(OverridePayload)
  /// The second signature, over what the approver saw.
  ///
  /// A verdict that follows can be undone until `releaseAt`.
  case approveOverride(Digest, releaseAt: Timestamp)
  /// The system records that a proposal, or a bypass in force, is over.
  case overrideEnd

  /// The event without what it holds; the names are those of the log's column.
  package enum Kind: String, CaseIterable, Sendable {
    case claim = "review.claim"
    case renew = "review.renew"
    case putBack = "review.put_back"
    case leaseEnd = "review.lease_end"
    case decide = "review.decide"
    case escalate = "review.escalate"
    case ask = "review.ask"
    case answer = "review.answer"
    case `defer` = "review.defer"
    case deferralEnd = "review.deferral_end"
    case undo = "review.undo"
    case release = "review.release"
    case reverse = "review.reverse"
    case relabel = "review.relabel"
    case breach = "review.breach"
    case proposeOverride = "review.override_propose"
    case editOverride = "review.override_edit"
    case approveOverride = "review.override_approve"
    case overrideEnd = "review.override_end"

    /// Whether the system makes the step when time has passed, and nobody else may.
    package var isOfTheSystem: Bool {
      switch self {
      case .leaseEnd, .deferralEnd, .release, .relabel, .breach, .overrideEnd: true
      case .claim, .renew, .putBack, .decide, .escalate, .ask, .answer, .defer, .undo, .reverse,
        .proposeOverride, .editOverride, .approveOverride:
        false
      }
    }
  }

  /// Which event it is.
  package var kind: Kind {
    switch self {
    case .claim: .claim
    case .renew: .renew
    case .putBack: .putBack
    case .leaseEnd: .leaseEnd
    case .decide: .decide
    case .escalate: .escalate
    case .ask: .ask
    case .answer: .answer
    case .defer: .defer
    case .deferralEnd: .deferralEnd
    case .undo: .undo
    case .release: .release
    case .reverse: .reverse
    case .relabel: .relabel
    case .breach: .breach
    case .proposeOverride: .proposeOverride
    case .editOverride: .editOverride
    case .approveOverride: .approveOverride
    case .overrideEnd: .overrideEnd
    }
  }
}
