package import Routing
package import Store

/// What is known of the models, for screens and reports; a store that is open read-only will do.
package struct LearningReader: Sendable {
  private let store: Store

  /// Decisions that drift looks at, at most.
  private static let recent = 2_000
  /// Challengers that a screen can choose from, at most.
  private static let challengers = 20
  /// Labels that a screen lists at most.
  private static let issues = 50

  /// A reader of a store.
  package init(store: Store) {
    self.store = store
  }

  /// How far the traffic since a model's training has moved from what it learnt.
  ///
  /// - Returns: A figure for each feature; none where there is nothing newer, or no baseline.
  /// - Throws: `StoreError`.
  package func drift(of record: ModelRecord) throws(StoreError) -> [DriftFigure] {
    let metrics = ModelMetrics(json: record.metrics)
    guard let baseline = metrics.baseline else { return [] }
    let since = metrics.training?.newest.map { $0 + 1 } ?? record.createdAt.microseconds
    let rows = try store.recentSubjects(
      since: Timestamp(microseconds: since), limit: Self.recent)
    guard rows.count >= Self.leastForDrift else { return [] }
    return baseline.drift(of: rows.map { DriftBaseline.Sample($0) })
  }

  /// Fewer decisions tell nothing of drift.
  private static let leastForDrift = 50

  /// What the Learning screen shows.
  ///
  /// - Parameters:
  ///   - name: Who looks.
  ///   - time: The clock's moment.
  /// - Returns: All of it.
  /// - Throws: `StoreError`.
  package func overview(
    for name: String, at time: Timestamp
  ) throws(StoreError) -> LearningOverview {
    let models = try store.models()
    var overview = LearningOverview(person: try store.operatorNamed(name))
    overview.models = models.count
    let champion = models.first { $0.state == .champion }
    let waiting = models.filter { $0.state != .champion && $0.state != .retired }
    let rolledBack = models.prefix { $0.state != .champion }.prefix(1)
    let challengers =
      waiting.isEmpty ? Array(rolledBack) : Array(waiting.prefix(Self.challengers))
    overview.champion = champion.map { LearningOverview.Side($0) }
    overview.championBefore = champion?.before
    let promotedAt = try store.newestPromotion()
    overview.isRestored = champion != nil && promotedAt == nil
    overview.challengers = challengers.map { LearningOverview.Side($0) }
    overview.challenger = overview.challengers.first
    let ownTraining = models.first { ModelMetrics(json: $0.metrics).training?.newest != nil }
    overview.undoable = try store.verdictsUndoable()
    if let last = ownTraining ?? models.first {
      overview.trainedAt = last.createdAt
      overview.verdictsSince = try store.verdictsReleased(since: last.createdAt)
      overview.issues = try store.labelIssues(of: last.version, limit: Self.issues).map {
        LearningOverview.DoubtedLabel(
          id: $0.id, sequence: $0.sequence, label: $0.label, suggested: $0.suggested,
          probability: $0.selfConfidence, itemState: $0.itemState,
          isAskedAgain: $0.isAskedAgain)
      }
      overview.issueCount = try store.labelIssueCount(of: last.version)
      overview.issuesAtDesk = try store.labelIssuesAtDesk(of: last.version)
    } else {
      overview.verdictsSince = try store.verdictsReleased(since: Timestamp(microseconds: .min))
    }
    if let looked = ownTraining ?? champion ?? challengers.first {
      overview.drift = try drift(of: looked)
    }
    for record in models where record.state == .shadow || record.state == .canary {
      overview.watches.append(try watch(record))
    }
    let month = time.advanced(by: -Self.month)
    let used = try store.suggestionUse(since: max(month, overview.trainedAt ?? month))
    overview.suggested = used.shown
    overview.overridden = used.changed
    return overview
  }

  private func watch(_ record: ModelRecord) throws(StoreError) -> LearningOverview.Watch {
    let state = LearningOverview.Side(record).state
    guard record.state == .shadow else {
      let verdicts = try store.verdicts(onDecisionsOf: record.version)
      return LearningOverview.Watch(
        version: record.version, state: state, count: verdicts.decisions,
        agreeing: verdicts.shown - verdicts.changed, reviewed: verdicts.shown)
    }
    let summary = try store.shadowSummary(of: record.version)
    return LearningOverview.Watch(
      version: record.version, state: state, count: summary.count, agreeing: summary.agreeing)
  }

  /// How far back the override rate looks, in microseconds: 30 days.
  private static let month: Int64 = 30 * 24 * 3_600 * 1_000_000
}
