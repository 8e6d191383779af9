import GRDB
import Metrics
import Routing

extension Store {
  /// What an append did.
  package struct AppendResult: Equatable, Sendable {
    /// Decisions that were stored.
    package var inserted = 0
    /// Decisions that were stored before: nothing changed.
    package var duplicates = 0
  }

  /// Appends decisions with their rollups and review items in one transaction: all of them or, on
  /// an error, none.
  ///
  /// Rows that another program added without them are caught up first.
  package func append(_ batch: [RoutedRequest]) throws(StoreError) -> AppendResult {
    try write { database in
      try Self.catchUp(in: database)
      var result = AppendResult()
      var rollups = RollupAccumulator(makesSeries: true)
      var reviews = try ReviewIntake(in: database)
      let known = try BoundStatement(
        "SELECT 1 FROM decisions WHERE request_id = ? LIMIT 1", in: database)
      let insert = try BoundStatement(DecisionRow.insert, in: database)
      let stored = try BoundStatement(
        "SELECT 1 FROM decisions WHERE request_id = ? AND timestamp = ?", in: database)
      var words: WordIndex.Batch?
      for routed in batch {
        if !routed.hasOwnTimestamp {
          known.bind(routed.decision.requestID, at: 1)
          let isKnown = try known.step()
          known.reset()
          guard !isKnown else {
            result.duplicates += 1
            continue
          }
        }
        if words == nil {
          // A batch of duplicates alone writes nothing.
          stored.bind(routed.decision.requestID, at: 1)
          stored.bind(routed.decision.timestamp.microseconds, at: 2)
          let isStored = try stored.step()
          stored.reset()
          guard !isStored else {
            result.duplicates += 1
            continue
          }
          words = try WordIndex.Batch(in: database)
        }
        DecisionRow.bind(routed, to: insert)
        try insert.execute()
        guard database.changesCount == 1 else {
          result.duplicates += 1
          continue
        }
        result.inserted += 1
        let sequence = database.lastInsertedRowID
        try reviews.insert(ReviewFigures(routed), sequence: sequence)
        if let shadow = routed.shadow {
          let insert = try BoundStatement(ShadowScore.insert, in: database)
          shadow.bind(to: insert, sequence: sequence)
          try insert.execute()
        }
        try rollups.insert(DecisionFigures(routed.decision), in: database)
      }
      try words?.finish(in: database)
      guard result.inserted > 0 else { return result }
      try rollups.flush(into: database)
      try reviews.finish(in: database)
      try Self.setWatermarks(Self.lastSequence(in: database), in: database)
      return result
    }
  }

  /// Makes the rollups and review items of rows that another program added.
  ///
  /// - Returns: How many there were.
  @discardableResult
  package func catchUp() throws(StoreError) -> Int {
    guard try pendingCount() > 0 else { return 0 }
    return try write { try Self.catchUp(in: $0) }
  }
}
