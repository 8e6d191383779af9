package import Routing
package import Store

/// Routes requests into a store, in batches that are kept whole or not at all.
package final class Importer {
  /// What an import did.
  package struct Result: Equatable, Sendable {
    package var inserted = 0
    package var duplicates = 0
    package var rejected = 0

    /// A result by its counts.
    package init(inserted: Int = 0, duplicates: Int = 0, rejected: Int = 0) {
      self.inserted = inserted
      self.duplicates = duplicates
      self.rejected = rejected
    }
  }

  /// Decisions in one transaction at most.
  ///
  /// Larger batches write the rollups of a minute less often; smaller ones show on screens sooner.
  private static let batchSize = 5_000
  /// Bytes of text and context in one transaction at most, so that long requests fill no memory.
  private static let batchBytes = 4 << 20

  private let store: Store
  private let batchSize: Int
  private var intake: Intake
  private let scorer: ModelScorer
  private var batch: [RoutedRequest] = []
  private var bytes = 0

  /// What the import has done so far.
  package private(set) var result = Result()

  /// An import into a store under a policy, which the store then knows.
  ///
  /// - Throws: `StoreError` or `EngineError`.
  package init(store: Store, policy: Policy, now: Timestamp? = nil) throws {
    self.store = store
    try store.register(
      policyVersion: policy.version, text: PolicyFile.text(of: policy), at: Timestamp.now())
    // Rules that ask for earlier requests must see the one just before, too.
    batchSize = policy.knockouts.contains(where: \.needsHistory) ? 1 : Self.batchSize
    let scorer = try ModelScorer(store: store)
    self.scorer = scorer
    intake = try Intake(
      policy: policy, now: now, ordinal: try store.lastSequence(),
      history: { try store.history(of: $0, before: $1) }, scorer: scorer)
    batch.reserveCapacity(batchSize)
  }

  /// Routes and stores every line of the input.
  ///
  /// - Parameters:
  ///   - lines: The input.
  ///   - stopsAtFirst: Whether the first bad line ends the import, with what came before it kept.
  ///   - reject: See `Intake.run`.
  ///   - progress: Called after each line.
  /// - Throws: `StoreError`, and what `Intake.run` throws; what came before is then stored.
  package func run(
    _ lines: InputLines, stopsAtFirst: Bool = false,
    reject: (Rejection?, InputLines.Line) throws -> Void,
    progress: (Intake.Progress) -> Void
  ) throws {
    defer { result.rejected = intake.progress.rejected }
    do {
      try intake.run(
        lines, stopsAtFirst: stopsAtFirst,
        whenIdle: {
          try flush()
          try scorer.refresh()
        }, reject: reject,
        each: { routed, done in
          try add(routed)
          progress(done)
        })
    } catch let error as StoreError {
      throw error
    } catch {
      try flush()
      throw error
    }
    try flush()
  }

  /// Whether requests without signals are classified here.
  package var hasChampion: Bool { scorer.hasChampion }

  /// Takes up the models that are live now: what is routed from now on is theirs.
  ///
  /// - Throws: `StoreError`, or `EngineError` where a model is damaged.
  package func refreshModels() throws {
    try scorer.refresh()
  }

  /// Routes and stores one request; it is kept with the next `flush`.
  package func add(_ request: Request) throws {
    try add(try intake.route(request))
  }

  /// Stores what has been routed.
  package func flush() throws(StoreError) {
    guard !batch.isEmpty else { return }
    let appended = try store.append(batch)
    result.inserted += appended.inserted
    result.duplicates += appended.duplicates
    batch.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private func add(_ routed: Intake.Routed) throws {
    let context = RequestContext.encode(routed.request)
    bytes += routed.decision.text.utf8.count + context.utf8.count
    batch.append(
      RoutedRequest(
        decision: routed.decision, vendorID: routed.request.vendorID, context: context,
        hasOwnTimestamp: routed.request.submittedAt != nil, deadline: routed.request.deadline,
        shadow: routed.shadow))
    guard batch.count >= batchSize || bytes >= Self.batchBytes else { return }
    try flush()
    try scorer.refresh()
  }
}
