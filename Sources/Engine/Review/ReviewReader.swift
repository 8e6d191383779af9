package import Review
package import Routing
package import Store

/// Reads the queue piece by piece, and single cases with all that belongs to them.
package struct ReviewReader: Sendable {
  let store: Store

  /// A reader of a store, which may be open read-only.
  package init(store: Store) {
    self.store = store
  }

  /// Items under way that a piece of the queue mixes in at most, of each state.
  private static let underWay = 1_000
  /// Past cases that a case shows.
  private static let similar = 5
  /// What `throughput` looks back on, in microseconds: 24 hours.
  private static let shift: Int64 = 24 * 3_600 * 1_000_000

  /// A piece of the queue in the order of work: what is pending, and what is claimed, deferred or
  /// waits for an answer.
  ///
  /// The cost is that of the piece and of what is under way, however long the queue is.
  ///
  /// - Parameters:
  ///   - filter: What the decisions must be; blind items see `Filter.passesBlind`.
  ///   - place: Where the piece before ended; nil for the first.
  ///   - limit: How many items at most.
  ///   - time: What the filter's ages count from.
  /// - Returns: The piece, and where the next one begins.
  /// - Throws: `StoreError`, of code `cancelled` after `DecisionReader.cancel`.
  package func queue(
    filter: Filter = .everything, after place: ReviewPriority? = nil, limit: Int, at time: Timestamp
  ) throws(StoreError) -> ReviewBatch {
    let page = try store.reviewQueue(filter: filter, now: time, limit: limit, after: place)
    var entries = page.entries
    for state in [ReviewState.Name.claimed, .deferred, .asked] {
      for entry in try store.reviewsUnderWay(in: state, limit: Self.underWay)
      where entry.item.passes(filter, entry.decision, now: time) {
        let priority = entry.item.priority
        if let place, priority <= place { continue }
        // Beyond the last of the piece it belongs to the next one.
        if let next = page.next, priority > next { continue }
        entries.append(entry)
      }
    }
    entries.sort { $0.item.priority < $1.item.priority }
    let isCut = entries.count > limit
    let rows = entries.prefix(limit).map { ReviewRow(item: $0.item, decision: $0.decision) }
    return ReviewBatch(rows: rows, next: isCut ? rows.last?.item.priority : page.next)
  }

  /// The first items that waited at a moment, as they were then; see `Store.reviewQueue(asOf:)`.
  ///
  /// - Throws: `StoreError`, of code `cancelled` after `DecisionReader.cancel`.
  package func queue(
    asOf moment: Timestamp, filter: Filter = .everything, limit: Int
  ) throws(StoreError) -> PastReviews {
    let queue = try store.reviewQueue(asOf: moment, filter: filter, limit: limit)
    return PastReviews(
      rows: queue.entries.map { ReviewRow(item: $0.item, decision: $0.decision) },
      hasMore: queue.hasMore, isCut: queue.isCut)
  }

  /// The overrides that wait for their second signature, the first to expire first.
  ///
  /// - Throws: `StoreError`.
  package func proposals() throws(StoreError) -> [ReviewRow] {
    try store.reviewProposals().map { ReviewRow(item: $0.item, decision: $0.decision) }
  }

  /// An item with all that belongs to it; nil where there is no such decision.
  ///
  /// - Parameters:
  ///   - sequence: The item.
  ///   - name: Whose draft is wanted; nil for none.
  ///   - time: The clock's moment.
  /// - Returns: The case.
  /// - Throws: `StoreError`.
  package func reviewCase(
    _ sequence: Int64, for name: String? = nil, at time: Timestamp
  ) throws(StoreError) -> ReviewCase? {
    guard let entry = try store.reviewEntry(sequence),
      let record = try DecisionReader(store: store).record(of: entry.decision.key)
    else { return nil }
    let item = entry.item
    return ReviewCase(
      item: item, record: record,
      suggestion: item.isHidden ? nil : try suggestion(of: entry.decision, item),
      opinion: item.isHidden ? nil : try opinion(on: record),
      doubt: try LabelDoubt(about: item, in: store),
      nearest: item.isHidden ? [] : try nearest(to: record),
      similar: try similarCases(to: sequence), history: try history(of: sequence),
      draft: try draft(of: sequence, by: name), why: item.why(at: time))
  }

  private func suggestion(
    of decision: Decision, _ item: ReviewItem
  ) throws(StoreError) -> Suggestion? {
    do {
      return try ModelOpinion.suggestion(of: decision, on: item, in: store)
    } catch let error as StoreError {
      throw error
    } catch {
      return Suggestion(decision)
    }
  }

  /// Why the model that decided expects what it does; nil where none of ours did, or it is damaged.
  private func opinion(on record: DecisionRecord) throws(StoreError) -> ModelOpinion? {
    let version = record.decision.modelVersion
    guard version != Router.externalModel, !record.decision.isKnockedOut,
      let request = record.request
    else { return nil }
    do {
      return try ModelOpinion(of: request, version: version, in: store)
    } catch let error as StoreError {
      throw error
    } catch {
      return nil
    }
  }

  /// What the champion has learnt that is most like a request; nothing without one, or where it is
  /// damaged.
  private func nearest(to record: DecisionRecord) throws(StoreError) -> [PastExample] {
    guard let request = record.request else { return [] }
    do {
      return try PastExample.nearest(to: request, in: store)
    } catch let error as StoreError {
      throw error
    } catch {
      return []
    }
  }

  /// The items of all decisions on a request, the oldest first.
  ///
  /// - Throws: `StoreError`.
  package func rows(requestID: String) throws(StoreError) -> [ReviewRow] {
    try store.reviewEntries(requestID: requestID).map {
      ReviewRow(item: $0.item, decision: $0.decision)
    }
  }

  /// The queue in figures; the cost does not grow with it.
  ///
  /// - Throws: `StoreError`.
  package func figures(at time: Timestamp) throws(StoreError) -> ReviewFigures {
    let depth = try store.queueDepth(at: time)
    let since = time.advanced(by: -Self.shift)
    let until = time.advanced(by: 1)
    return ReviewFigures(
      depth: depth.count(.pending), oldest: depth.firstSubmitted, breaches: depth.breaches,
      nextDue: depth.firstDue, operators: depth.operators,
      overrideRate: try store.overrideRate(since: since, until: until),
      rates: try store.deskRates(since: since, until: until))
  }

  /// What an operator did in the 24 hours before a moment.
  ///
  /// - Throws: `StoreError`.
  package func throughput(
    of name: String, at time: Timestamp
  ) throws(StoreError) -> Throughput {
    let done = try store.throughput(
      of: name, since: time.advanced(by: -Self.shift), until: time.advanced(by: 1))
    guard done.decided > 0 else { return Throughput() }
    return Throughput(
      decided: done.decided, p50Seconds: done.activeSeconds(quantile: 0.5),
      p95Seconds: done.activeSeconds(quantile: 0.95),
      shareInSLA: Double(done.inTime) / Double(done.decided),
      shareChanged: done.suggested > 0 ? Double(done.changed) / Double(done.suggested) : nil)
  }

  private func similarCases(to sequence: Int64) throws(StoreError) -> [SimilarCase] {
    try store.similarCases(to: sequence, limit: Self.similar).map { found in
      SimilarCase(
        requestID: found.decision.requestID, outcome: found.outcome, decidedBy: found.decidedBy,
        amount: found.decision.amount, text: found.decision.text,
        timestamp: found.decision.timestamp, similarity: found.similarity)
    }
  }

  private func history(of sequence: Int64) throws(StoreError) -> [HistoryLine] {
    try store.events(of: sequence).compactMap { row in
      ReviewEvent(kind: row.kind, body: row.body).map {
        HistoryLine(time: row.time, who: row.who, $0)
      }
    }
  }

  private func draft(of sequence: Int64, by name: String?) throws(StoreError) -> ReviewDraft? {
    guard let name, let kept = try store.draft(of: sequence, by: name) else { return nil }
    return ReviewDraft(
      label: kept.verdict.map(VerdictLabel.init), reason: kept.reason, comment: kept.comment)
  }
}
