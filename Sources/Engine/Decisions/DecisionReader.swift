import Metrics
package import Routing
package import Store

/// Reads lists of decisions piece by piece, and single ones with their explanation.
package struct DecisionReader: Sendable {
  private let store: Store

  /// A reader of a store.
  package init(store: Store) {
    self.store = store
  }

  /// A piece of a list; O(pieces read), however long the list is, for fields that are indexed.
  ///
  /// - Throws: `StoreError`, of code `cancelled` after `cancel`.
  package func batch(
    of listing: DecisionListing, at anchor: DecisionListing.Anchor, limit: Int
  ) throws(StoreError) -> DecisionListing.Batch {
    let isForward =
      switch anchor {
      case .first, .after: true
      case .last, .before: false
      }
    let query = Self.query(of: listing, isForward: isForward)
    let cursor: DecisionCursor?
    switch anchor {
    case .first, .last: cursor = nil
    case .after(let key), .before(let key):
      cursor = try store.cursor(
        after: key.requestID, at: key.timestamp, in: query.order)
      guard cursor != nil else { return DecisionListing.Batch(decisions: [], hasMore: false) }
    }
    let page = try store.decisions(matching: query, limit: limit, after: cursor)
    return DecisionListing.Batch(
      decisions: isForward ? page.decisions : page.decisions.reversed(),
      hasMore: page.next != nil)
  }

  /// Hands on a whole list one by one, without holding it.
  ///
  /// It is the list as it was at the beginning, whatever is stored meanwhile.
  ///
  /// - Parameters:
  ///   - listing: The list.
  ///   - body: Called with each decision; what it throws ends the reading.
  /// - Throws: `StoreError`, of code `cancelled` after `cancel`, or what the body throws.
  package func forEachDecision(
    of listing: DecisionListing, _ body: (Decision) throws -> Void
  ) throws {
    try store.forEachDecision(matching: Self.query(of: listing, isForward: true), body)
  }

  private static func query(of listing: DecisionListing, isForward: Bool) -> DecisionQuery {
    DecisionQuery(
      filter: listing.filter, since: Timestamp(microseconds: listing.window.start),
      until: Timestamp(microseconds: listing.window.end), now: listing.now,
      order: DecisionOrder(
        listing.order.field, ascending: listing.order.isAscending == isForward))
  }

  /// One decision with all that is known of it; nil where there is none of this key.
  ///
  /// - Throws: `StoreError`.
  package func record(of key: DecisionKey) throws(StoreError) -> DecisionRecord? {
    guard let stored = try store.decision(requestID: key.requestID, at: key.timestamp) else {
      return nil
    }
    var record = DecisionRecord(decision: stored.decision)
    record.policy = policy(stored.policyText, of: stored.decision, &record.remarks)
    let decision = stored.decision
    do {
      record.request = try RequestContext.decode(
        stored.context, requestID: decision.requestID, text: decision.text,
        category: decision.category, amount: decision.amount, requestorID: decision.requestorID)
    } catch {
      record.remarks.append("the stored request cannot be read: \(error)")
    }
    var history = RequestHistory()
    if let request = record.request,
      record.policy?.knockouts.contains(where: \.needsHistory) == true
    {
      history = try store.history(of: request, before: decision.timestamp)
    }
    record.explain(history: history)
    return record
  }

  /// Ends the read that is under way, if one is.
  ///
  /// From any thread.
  package func cancel() {
    store.interrupt()
  }

  private func policy(
    _ text: String?, of decision: Decision, _ remarks: inout [String]
  ) -> Policy? {
    guard let text else {
      remarks.append("the store does not know policy \(decision.policyVersion)")
      return nil
    }
    do {
      return try PolicyMemory.policy(text, file: decision.policyVersion)
    } catch {
      remarks.append("the stored policy cannot be read: \(error)")
      return nil
    }
  }
}
