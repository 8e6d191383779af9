import Routing
package import Store

/// What is known of the models, for screens and reports; a store that is open read-only will do.
package struct LearningReader: Sendable {
  private let store: Store

  /// Decisions that drift looks at, at most.
  private static let recent = 2_000
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
}
