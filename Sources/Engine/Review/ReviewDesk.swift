package import Review
package import Routing
package import Store

/// The desk of one operator: every step of a review, each kept or refused as a whole.
///
/// A step that is done survives a power cut. A step that is refused throws `ReviewRefusal`, says who
/// was first or what is missing, and leaves what the operator wrote as a draft. So does `StoreError`
/// where the store can be written at all, and says whether. Moments are the caller's clock.
package final class ReviewDesk: Sendable {
  /// The store that it works in.
  package let store: Store
  /// Who works.
  package let name: String
  let origin: String
  let reasons: ReasonCatalogue

  /// A desk by a connection of its own.
  ///
  /// - Parameters:
  ///   - store: The connection, open to write; one that is read-only refuses every step.
  ///   - name: The operator, who need not exist before the first step.
  ///   - origin: The screen or command, for the log of events.
  ///   - reasons: The reasons to choose from.
  package init(
    store: Store, operator name: String, origin: String, reasons: ReasonCatalogue = .shipped
  ) {
    self.store = store
    self.name = name
    self.origin = origin
    self.reasons = reasons
  }

  /// Closes the connection.
  package func close() {
    store.close()
  }

  /// Claims the next item: least slack first, of those that the operator's skills allow.
  ///
  /// What time has done is recorded first. The cost does not grow with the queue.
  ///
  /// - Returns: The item with all that belongs to it; nil when nothing is left.
  package func next(at time: Timestamp) throws -> ReviewCase? {
    let claimed = try store.claimNext(by: name, until: leaseEnd(time), at: time, from: origin)
    guard let claimed else { return nil }
    return try reviewCase(claimed.id, at: time)
  }

  /// Claims an item, whatever its place.
  package func claim(_ sequence: Int64, at time: Timestamp) throws -> ReviewCase {
    try step(.claim(until: leaseEnd(time)), of: sequence, at: time)
    return try reviewCase(sequence, at: time)
  }

  /// Makes the lease last its full length from now on.
  @discardableResult
  package func renew(_ sequence: Int64, epoch: Int, at time: Timestamp) throws -> ReviewItem {
    try step(.renew(epoch: epoch, until: leaseEnd(time)), of: sequence, at: time)
  }

  /// Gives an item back undecided.
  @discardableResult
  package func putBack(_ sequence: Int64, epoch: Int, at time: Timestamp) throws -> ReviewItem {
    try step(.putBack(epoch: epoch), of: sequence, at: time)
  }

  /// Keeps what the operator has begun to write for an item, or forgets an empty draft.
  ///
  /// - Throws: `StoreError`.
  package func saveDraft(_ draft: ReviewDraft, of sequence: Int64, at time: Timestamp) throws {
    guard !draft.isEmpty else { return try store.keep(nil, of: sequence, by: name) }
    let kept = draft.kept
    try store.keep(
      .init(
        verdict: kept.label?.rawValue, reason: kept.reason, comment: kept.comment, updatedAt: time),
      of: sequence, by: name)
  }

  /// Records what time has done: leases and deferrals that are over, verdicts that are released,
  /// emergencies that escalate by themselves, proposals that expire.
  ///
  /// - Returns: How many events that made.
  @discardableResult
  package func settle(at time: Timestamp) throws -> Int {
    try Self.settle(store, at: time, origin: origin)
  }

  /// The same as `settle(at:)`, for which nobody need be an operator.
  package static func settle(
    _ store: Store, at time: Timestamp, origin: String
  ) throws -> Int {
    var events = 0
    while true {
      let more = try store.settle(at: time, from: origin)
      guard more > 0 else { return events }
      events += more
    }
  }

  // What the operator does to items leads here.

  /// Takes a step in a transaction of its own.
  @discardableResult
  func step(
    _ event: ReviewEvent, of sequence: Int64, at time: Timestamp
  ) throws -> ReviewItem {
    try store.apply(event, to: sequence, by: name, at: time, from: origin)
  }

  /// Takes a step; where it is refused, what was written is kept as a draft.
  @discardableResult
  func keeping(
    _ draft: ReviewDraft, of sequence: Int64, at time: Timestamp,
    _ body: () throws -> ReviewItem
  ) throws -> ReviewItem {
    do {
      return try body()
    } catch let refusal as ReviewRefusal {
      // What this operator decided already is no draft any more. The refusal is what must be told,
      // even where the draft cannot be kept.
      if refusal.rule != .onlyAnOperator, refusal.verdict?.by != name, !draft.isEmpty {
        try? saveDraft(draft, of: sequence, at: time)
      }
      throw refusal
    } catch let error as StoreError {
      guard !draft.isEmpty else { throw error }
      do {
        try saveDraft(draft, of: sequence, at: time)
      } catch let failure {
        throw error.adding("what you wrote could not be kept as a draft (\(failure))")
      }
      throw error.adding("what you wrote is kept as a draft")
    }
  }

  func leaseEnd(_ time: Timestamp) -> Timestamp { time.advanced(by: ReviewLimits.lease) }

  func undoEnd(_ time: Timestamp) -> Timestamp { time.advanced(by: ReviewLimits.undo) }

  private func reviewCase(_ sequence: Int64, at time: Timestamp) throws -> ReviewCase {
    guard
      let found = try ReviewReader(store: store).reviewCase(sequence, for: name, at: time)
    else { throw ReviewRefusal(.notForThisItem, "there is no item \(sequence)") }
    return found
  }
}
