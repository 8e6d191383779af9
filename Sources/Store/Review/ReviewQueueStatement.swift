import GRDB
import Review
import Routing

/// The SQL of one page of the queue: the places of items that may be taken, in the order of work.
///
/// Its rows hold the sequence, the due time and the priority, which make a `ReviewPriority`.
struct ReviewQueueStatement {
  let filter: FilterSQL
  let plan: AccessPlan
  /// Who may take the items: see `Schema.reviewItems`.
  let needs: [Int64]
  /// Whether blind items are among them: see `Filter.passesBlind`.
  let passesBlind: Bool

  /// Decisions that the filter's own index may lead to.
  ///
  /// They are sorted; where there are more, enough of them stand near the front of the queue.
  private static let sortedRows = 20_000

  /// The statement of the places after another one.
  func sql(after cursor: ReviewPriority?, limit: Int) -> SQL {
    guard !needs.isEmpty else { return "SELECT 1 WHERE 0" }
    let selects =
      plan.rows <= Self.sortedRows
      ? plan.paths.map { select($0, after: cursor) } : needs.map { select($0, after: cursor) }
    guard !selects.isEmpty else { return "SELECT 1 WHERE 0" }
    return """
      \(selects.joined(separator: " UNION ALL ")) \
      ORDER BY 2, 3 DESC, 1 LIMIT \(Int64(limit))
      """
  }

  /// Along the queue, which is in order.
  private func select(_ needs: Int64, after cursor: ReviewPriority?) -> SQL {
    """
    SELECT sequence, due_at, priority
    FROM review_items INDEXED BY review_next CROSS JOIN decisions USING (sequence)
    WHERE state = 'pending' AND needs = \(needs) AND \(bounds(after: cursor))
      AND \(sources)
      AND \(filter.condition)
    """
  }

  /// Along what the filter leads to.
  private func select(_ path: AccessPath, after cursor: ReviewPriority?) -> SQL {
    let needs = needs.map { "\($0)" as SQL }.joined(separator: ", ")
    let condition = path.provesWords ? filter.conditionWithoutWords : filter.condition
    return """
      SELECT sequence, due_at, priority
      FROM decisions \(path.source) CROSS JOIN review_items NOT INDEXED USING (sequence)
      WHERE \(path.condition) AND \(condition) AND state = 'pending' AND needs IN (\(needs))
        AND \(bounds(after: cursor)) AND \(sources)
      """
  }

  private var sources: SQL { passesBlind ? "1" : "source <> 'audit' AND source <> 'gold'" }

  private func bounds(after cursor: ReviewPriority?) -> SQL {
    guard let cursor else { return "1" }
    return """
      due_at >= \(cursor.dueAt.microseconds) AND (due_at > \(cursor.dueAt.microseconds) \
      OR priority < \(cursor.urgencyScore) \
      OR (priority = \(cursor.urgencyScore) AND sequence > \(cursor.id)))
      """
  }
}
