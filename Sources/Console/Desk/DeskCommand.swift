package import Engine
package import Review
package import Routing

/// A step that the operator takes; it is done by the desk's own thread.
package enum DeskCommand: Equatable, Sendable {
  case next
  case claim(Int64)
  case renew(Int64, epoch: Int)
  case putBack(Int64, epoch: Int)
  case decide(Int64, epoch: Int, Ruling)
  case decideAll([Int64], Ruling)
  case escalate(Int64, epoch: Int, reason: String, comment: String?)
  case ask(Int64, epoch: Int, question: String)
  case answer(Int64, String)
  case `defer`(Int64, epoch: Int, until: Timestamp, reason: String, comment: String?)
  /// Takes back the verdicts on items, each for itself.
  case undo([Int64])
  /// Keeps what was written for an item, and forgets it where nothing is.
  case keep(ReviewDraft, Int64)
  case override(Int64, ReviewDesk.OverrideRequest)
  case sign(Int64, Digest)

  /// Whether nothing is said of it where it succeeds.
  var isSilent: Bool {
    switch self {
    case .renew, .keep: true
    default: false
    }
  }

  /// The item that it is about; nil for several, or none yet.
  var item: Int64? {
    switch self {
    case .next, .decideAll, .undo: nil
    case .claim(let item), .renew(let item, _), .putBack(let item, _), .decide(let item, _, _),
      .escalate(let item, _, _, _), .ask(let item, _, _), .answer(let item, _),
      .defer(let item, _, _, _, _), .override(let item, _), .sign(let item, _),
      .keep(_, let item):
      item
    }
  }
}

/// What became of a step.
package enum DeskAnswer: Equatable, Sendable {
  /// The operator holds this item now.
  case claimed(ReviewCase)
  /// There is nothing left that the operator could take.
  case nothingLeft
  /// It is done, and this is the item now.
  case done(ReviewItem)
  /// What was written is kept.
  case kept
  /// What became of each of several items.
  case doneAll([BulkOutcome])
  /// Nothing was changed, and why.
  case refused(String)
}

extension ReviewDesk {
  /// Takes a step.
  ///
  /// - Returns: What became of it; what the store or a rule refuses is an answer, no error.
  package func perform(_ command: DeskCommand, at now: Timestamp) -> DeskAnswer {
    do {
      switch command {
      case .next: return try next(at: now).map(DeskAnswer.claimed) ?? .nothingLeft
      case .claim(let item): return .claimed(try claim(item, at: now))
      case .renew(let item, let epoch): return .done(try renew(item, epoch: epoch, at: now))
      case .putBack(let item, let epoch): return .done(try putBack(item, epoch: epoch, at: now))
      case .decide(let item, let epoch, let ruling):
        return .done(try decide(item, epoch: epoch, ruling, at: now))
      case .decideAll(let items, let ruling):
        return .doneAll(try bulk(items, ruling, dryRun: false, at: now))
      case .escalate(let item, let epoch, let reason, let comment):
        return .done(
          try escalate(item, epoch: epoch, reason: reason, comment: comment, at: now))
      case .ask(let item, let epoch, let question):
        return .done(try ask(item, epoch: epoch, question: question, at: now))
      case .answer(let item, let text): return .done(try answer(item, text, at: now))
      case .defer(let item, let epoch, let until, let reason, let comment):
        return .done(
          try self.defer(
            item, epoch: epoch, until: until, reason: reason, comment: comment, at: now))
      case .undo(let items): return try undo(items, at: now)
      case .keep(let draft, let item):
        try saveDraft(draft, of: item, at: now)
        return .kept
      case .override(let item, let request):
        return .done(try proposeOverride(item, request, at: now))
      case .sign(let item, let digest):
        return .done(try approveOverride(item, digest: digest, at: now))
      }
    } catch {
      return .refused("\(error)")
    }
  }

  private func undo(_ items: [Int64], at now: Timestamp) throws -> DeskAnswer {
    if items.count == 1 { return .done(try undo(items[0], at: now)) }
    return .doneAll(
      try items.map { item in
        do {
          return BulkOutcome(sequence: item, item: try undo(item, at: now))
        } catch let refusal as ReviewRefusal {
          return BulkOutcome(sequence: item, refusal: refusal)
        }
      })
  }
}
