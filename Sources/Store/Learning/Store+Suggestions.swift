import GRDB
package import Routing

/// What became of suggestions that reviewers saw.
package struct SuggestionCounts: Equatable, Sendable {
  /// Verdicts whose reviewer saw one.
  package var shown = 0
  /// Those that went against it.
  package var changed = 0

  /// Counts by their values.
  package init(shown: Int = 0, changed: Int = 0) {
    self.shown = shown
    self.changed = changed
  }

  /// The override rate; nil without suggestions.
  package var rate: Double? { shown > 0 ? Double(changed) / Double(shown) : nil }
}

extension Store {
  /// What became of the suggestions of verdicts that were released since a moment.
  ///
  /// Of an item that was decided more than once the last verdict counts; what was asked again says
  /// nothing of whoever had decided it. The cost is that of the log.
  package func suggestionUse(since: Timestamp) throws(StoreError) -> SuggestionCounts {
    try read { database in
      let row = try BoundStatement(
        """
        SELECT count(*), sum(used = 'changed') FROM (
          SELECT (SELECT json_extract(body, '$.suggestion') FROM events AS verdict
              WHERE verdict.item = event.item AND verdict.kind = 'review.decide'
              ORDER BY verdict.sequence DESC LIMIT 1) AS used
          FROM events AS event JOIN review_items AS asked ON asked.sequence = event.item
          WHERE kind = 'review.release' AND time >= ? AND asked.source <> 'relabel')
        WHERE used IN ('accepted', 'changed')
        """, in: database)
      defer { row.reset() }
      row.bind(since.microseconds, at: 1)
      guard try row.step() else { return SuggestionCounts() }
      return SuggestionCounts(shown: Int(row.integer(0)), changed: Int(row.integer(1)))
    }
  }
}
