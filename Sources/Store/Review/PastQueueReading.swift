import GRDB
import Review
import Routing

/// Finds what waited at a moment, within one transaction.
struct PastQueueReading {
  let moment: Timestamp
  let filter: Filter
  let limit: Int
  let database: Database

  /// The first items that wait now and have not been touched since, and what is under way now.
  ///
  /// Their places are those of then, so that one more than the page is enough.
  func untouched(_ statement: QueryStatement) throws -> [Int64] {
    let queue = ReviewQueueStatement(
      filter: statement.filter, plan: statement.plan,
      needs: ReviewNeed.allCases.map { Int64($0.rawValue) }, passesBlind: filter.passesBlind,
      untouchedSince: moment)
    let rows = try BoundStatement(once: queue.sql(after: nil, limit: limit + 1), in: database)
    defer { rows.reset() }
    var items: [Int64] = []
    while try rows.step() { items.append(rows.integer(0)) }
    for state in [ReviewState.Name.claimed, .deferred, .asked] {
      items += try Store.sequences(
        """
        SELECT sequence FROM review_items INDEXED BY review_under_way
        WHERE \(Schema.isUnderWay) AND state = ?1 LIMIT ?2
        """, in: database
      ) { select in
        select.bind(state.rawValue, at: 1)
        select.bind(Int64(PastQueue.mostItems), at: 2)
      }
    }
    return items
  }

  /// The items with steps since the moment.
  ///
  /// Logs of the time when a clock that was set back was not refused do not run in the order of
  /// time: the steps of each person are found by their times.
  func touched(mostSteps: Int) throws -> (items: Set<Int64>, isCut: Bool) {
    let rows = try BoundStatement(Self.steps, in: database)
    defer { rows.reset() }
    rows.bind(moment.microseconds, at: 1)
    rows.bind(Int64(mostSteps) + 1, at: 2)
    var items: Set<Int64> = []
    var steps = 0
    while try rows.step() {
      steps += 1
      guard steps <= mostSteps else { return (items, true) }
      guard let item = rows.optionalInteger(0), !items.contains(item) else { continue }
      guard items.count < PastQueue.mostItems else { return (items, true) }
      items.insert(item)
    }
    return (items, false)
  }

  /// Goes from person to person, so that the cost is that of what is found.
  private static let steps = """
    WITH RECURSIVE people (name) AS (
      SELECT min(operator) FROM events
      UNION ALL
      SELECT (SELECT min(operator) FROM events WHERE operator > name) FROM people
      WHERE name IS NOT NULL
    )
    SELECT item FROM people CROSS JOIN events INDEXED BY events_operator
    WHERE operator = name AND time > ?1 LIMIT ?2
    """

  /// The items that waited, as they were, in the order of work.
  func queue(of untouched: [Int64], _ touched: Set<Int64>, isCut: Bool) throws -> PastQueue {
    let loader = try ReviewLoader(in: database)
    var waiting: [ReviewLoader.Loaded] = []
    for sequence in touched.union(untouched) {
      guard let loaded = try loader.replay(sequence, until: moment),
        loaded.item.submittedAt <= moment, loaded.item.state.isOpen
      else { continue }
      waiting.append(loaded)
    }
    waiting.sort { $0.item.priority < $1.item.priority }
    var queue = PastQueue(entries: [], hasMore: false, isCut: isCut)
    for loaded in waiting {
      guard let decision = try Store.decision(loaded.item.id, in: database),
        loaded.item.passes(filter, decision, now: moment)
      else { continue }
      guard queue.entries.count < limit else {
        queue.hasMore = true
        break
      }
      queue.entries.append(
        ReviewEntry(item: loaded.item, decision: decision, propensity: loaded.propensity))
    }
    return queue
  }
}
