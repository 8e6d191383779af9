import GRDB
package import Routing

/// What a model in shadow would have done with a request that another one decided.
package struct ShadowScore: Equatable, Sendable {
  package var model: String
  package var label: String
  /// The probability of the label, in [0, 1].
  package var confidence: Double
  package var stream: Stream

  /// A score by its parts.
  package init(model: String, label: String, confidence: Double, stream: Stream) {
    self.model = model
    self.label = label
    self.confidence = confidence
    self.stream = stream
  }
}

extension ShadowScore {
  /// Adds a score of a decision.
  static let insert = """
    INSERT INTO shadow_scores (model, sequence, label, confidence, stream) VALUES (?, ?, ?, ?, ?)
    """

  /// Binds the values of `insert`.
  func bind(to statement: BoundStatement, sequence: Int64) {
    statement.bind(model, at: 1)
    statement.bind(sequence, at: 2)
    statement.bind(label, at: 3)
    statement.bind(confidence, at: 4)
    statement.bind(stream.rawValue, at: 5)
  }
}

/// What a shadow said of the traffic, beside what was decided.
package struct ShadowSummary: Equatable, Sendable {
  /// Decisions that it scored.
  package var count = 0
  /// Those that it would have sent to the same stream.
  package var agreeing = 0
  /// Those that it would have sent to green.
  package var greens = 0
  /// Those that were sent to green.
  package var decidedGreens = 0
  /// Those on which there is a released verdict, and how many of these it would have given.
  package var verdicts = 0
  package var agreeingVerdicts = 0
}

/// What became of the requests that a model decided.
package struct ModelTraffic: Equatable, Sendable {
  /// Requests that it decided, and those that it sent to green.
  package var decided = 0
  package var greens = 0
  /// Released verdicts that tell whether it was right: those that saw what it suggests, and blind
  /// audits.
  package var verdicts = 0
  /// Those that took its suggestion, and audits that approved what it had approved.
  package var agreeing = 0
}

extension Store {
  /// What a shadow said; the cost is that of its scores.
  package func shadowSummary(of model: String) throws(StoreError) -> ShadowSummary {
    try read { database in
      let row = try BoundStatement(
        """
        SELECT count(*), sum(shadow.stream = decisions.stream), sum(shadow.stream = 'green'),
          sum(decisions.stream = 'green'), count(item.label), sum(item.label = shadow.label)
        FROM shadow_scores AS shadow JOIN decisions USING (sequence)
          LEFT JOIN review_items AS item ON item.sequence = shadow.sequence
            AND (item.state = 'released' OR item.state = 'reversed')
        WHERE model = ?
        """, in: database)
      defer { row.reset() }
      row.bind(model, at: 1)
      guard try row.step() else { return ShadowSummary() }
      return ShadowSummary(
        count: Int(row.integer(0)), agreeing: Int(row.integer(1)), greens: Int(row.integer(2)),
        decidedGreens: Int(row.integer(3)), verdicts: Int(row.integer(4)),
        agreeingVerdicts: Int(row.integer(5)))
    }
  }

  /// What became of the requests that a model decided; the cost is that of all decisions.
  package func traffic(of model: String) throws(StoreError) -> ModelTraffic {
    try read { database in
      let decided = try BoundStatement(
        "SELECT count(*), sum(stream = 'green') FROM decisions WHERE model_version = ?",
        in: database)
      defer { decided.reset() }
      decided.bind(model, at: 1)
      let verdicts = try BoundStatement(
        """
        SELECT count(*), sum(agrees) FROM (
          SELECT CASE WHEN item.source = 'audit' THEN item.label = 'approved' ELSE (
              SELECT CASE json_extract(body, '$.suggestion')
                WHEN 'accepted' THEN 1 WHEN 'changed' THEN 0 END
              FROM events WHERE events.item = item.sequence AND kind = 'review.decide'
              ORDER BY events.sequence DESC LIMIT 1) END AS agrees
          FROM decisions JOIN review_items AS item ON item.sequence = decisions.sequence
          WHERE model_version = ? AND (item.state = 'released' OR item.state = 'reversed')
            AND (item.source = 'queue' OR item.source = 'audit'))
        WHERE agrees IS NOT NULL
        """, in: database)
      defer { verdicts.reset() }
      verdicts.bind(model, at: 1)
      guard try decided.step(), try verdicts.step() else { return ModelTraffic() }
      return ModelTraffic(
        decided: Int(decided.integer(0)), greens: Int(decided.integer(1)),
        verdicts: Int(verdicts.integer(0)), agreeing: Int(verdicts.integer(1)))
    }
  }
}
