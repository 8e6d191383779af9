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
  case undo(Int64)
  case override(Int64, ReviewDesk.OverrideRequest)
  case sign(Int64, Digest)

  /// Whether only the lease changes, of which nothing is said.
  var isSilent: Bool {
    if case .renew = self { return true }
    return false
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
      case .undo(let item): return .done(try undo(item, at: now))
      case .override(let item, let request):
        return .done(try proposeOverride(item, request, at: now))
      case .sign(let item, let digest):
        return .done(try approveOverride(item, digest: digest, at: now))
      }
    } catch {
      return .refused("\(error)")
    }
  }
}
