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
}

extension Store {
  /// What a shadow said; the cost is that of its scores.
  package func shadowSummary(of model: String) throws(StoreError) -> ShadowSummary {
    try read { database in
      let row = try BoundStatement(
        """
        SELECT count(*), sum(shadow.stream = decisions.stream), sum(shadow.stream = 'green'),
          sum(decisions.stream = 'green')
        FROM shadow_scores AS shadow JOIN decisions USING (sequence) WHERE model = ?
        """, in: database)
      defer { row.reset() }
      row.bind(model, at: 1)
      guard try row.step() else { return ShadowSummary() }
      return ShadowSummary(
        count: Int(row.integer(0)), agreeing: Int(row.integer(1)), greens: Int(row.integer(2)),
        decidedGreens: Int(row.integer(3)))
    }
  }
}
