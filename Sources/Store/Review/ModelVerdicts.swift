import GRDB

/// What became of the decisions that one model made.
package struct ModelVerdicts: Equatable, Sendable {
  /// Its decisions among the newest `mostDecisions`.
  package var decisions = 0
  /// Verdicts on them whose reviewer saw its suggestion, among the newest `mostVerdicts`.
  package var shown = 0
  /// Those that went against it.
  package var changed = 0

  /// The decisions that are looked at; a model decides newest ones or none.
  static let mostDecisions = 20_000
  /// The verdicts that are looked at.
  static let mostVerdicts = 5_000
}

extension Store {
  /// What became of a model's decisions; the cost is bounded.
  ///
  /// - Parameter version: The model.
  /// - Returns: Its decisions and the verdicts on them.
  /// - Throws: `StoreError`.
  package func verdicts(onDecisionsOf version: String) throws(StoreError) -> ModelVerdicts {
    try read { database in
      var found = ModelVerdicts()
      let decisions = try BoundStatement(
        """
        SELECT count(*) FROM (SELECT model_version FROM decisions
          ORDER BY sequence DESC LIMIT \(ModelVerdicts.mostDecisions)) WHERE model_version = ?
        """, in: database)
      defer { decisions.reset() }
      decisions.bind(version, at: 1)
      if try decisions.step() { found.decisions = Int(decisions.integer(0)) }
      let verdicts = try BoundStatement(
        """
        SELECT total(used IN ('accepted', 'changed')), total(used = 'changed')
        FROM (SELECT item, json_extract(body, '$.suggestion') AS used
              FROM events INDEXED BY events_verdicts
              WHERE kind = 'review.decide' ORDER BY time DESC LIMIT \(ModelVerdicts.mostVerdicts))
        JOIN decisions ON decisions.sequence = item WHERE model_version = ?
        """, in: database)
      defer { verdicts.reset() }
      verdicts.bind(version, at: 1)
      guard try verdicts.step() else { return found }
      found.shown = Int(verdicts.double(0))
      found.changed = Int(verdicts.double(1))
      return found
    }
  }
}
