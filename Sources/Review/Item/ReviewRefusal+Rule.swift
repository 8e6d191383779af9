extension ReviewRefusal {
  /// The rules that refuse; the names are what `--json` prints.
  package enum Rule: String, CaseIterable, Sendable {
    // Somebody or something was first.
    case heldByAnother = "held_by_another"
    case leaseLapsed = "lease_lapsed"
    case staleEpoch = "stale_epoch"
    case notClaimed = "not_claimed"
    case awaitsAnswer = "awaits_answer"
    case notAwaitingAnswer = "not_awaiting_answer"
    case notDeferred = "not_deferred"
    case decidedAlready = "decided_already"
    case notDecided = "not_decided"
    case undoOver = "undo_over"
    case notReleased = "not_released"
    case escalatedAlready = "escalated_already"
    case noProposal = "no_proposal"
    case proposalPending = "proposal_pending"
    case proposalExpired = "proposal_expired"
    case payloadChanged = "payload_changed"
    case notYet = "not_yet"

    // The operator may not.
    case needsSkill = "needs_skill"
    case needsAuthority = "needs_authority"
    case assignedToAnother = "assigned_to_another"
    case ownProposal = "own_proposal"
    case notTheReviewer = "not_the_reviewer"
    case onlyTheSystem = "only_the_system"
    case onlyAnOperator = "only_an_operator"
    case notForThisItem = "not_for_this_item"

    // What was given is wrong.
    case reasonMissing = "reason_missing"
    case unknownReason = "unknown_reason"
    case textMissing = "text_missing"
    case badText = "bad_text"
    case badName = "bad_name"
    case badLabel = "bad_label"
    case badMoment = "bad_moment"
    case badNumber = "bad_number"
    case changesNothing = "changes_nothing"
    case clockSetBack = "clock_set_back"

    /// What kind of refusal it is.
    package var kind: Kind {
      switch self {
      case .heldByAnother, .leaseLapsed, .staleEpoch, .notClaimed, .awaitsAnswer,
        .notAwaitingAnswer, .notDeferred, .decidedAlready, .notDecided, .undoOver, .notReleased,
        .escalatedAlready, .noProposal, .proposalPending, .proposalExpired, .payloadChanged,
        .notYet:
        .conflict
      case .needsSkill, .needsAuthority, .assignedToAnother, .ownProposal, .notTheReviewer,
        .onlyTheSystem, .onlyAnOperator, .notForThisItem:
        .notAllowed
      case .reasonMissing, .unknownReason, .textMissing, .badText, .badName, .badLabel, .badMoment,
        .badNumber, .changesNothing, .clockSetBack:
        .input
      }
    }
  }

  /// The kinds that exit statuses tell apart.
  package enum Kind: Hashable, Sendable {
    /// The item is not as the operator last saw it: 3.
    case conflict
    /// The operator lacks the right: 4.
    case notAllowed
    /// What was given is wrong: 64 or 65.
    case input
  }
}
