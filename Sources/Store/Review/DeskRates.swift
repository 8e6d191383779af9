import GRDB
import Metrics
import Review
package import Routing

/// What the desk's rates of domain.md section 8 are made of, in a stretch of time.
package struct DeskRates: Hashable, Sendable {
  /// All decisions, counted by quarters of an hour.
  package var decisions = 0
  /// Questions that were asked about items.
  package var questions = 0
  /// Items whose time ran out: pending ones, and those among the newest verdicts that came late.
  ///
  /// Counted up to `QueueDepth.mostBreaches` for each need, and `QueueDepth.mostVerdicts`.
  package var breaches = 0
  /// Automatic approvals that people checked: decided audits and reversals, whenever that was; the
  /// newest `mostChecks`.
  package var checked = 0
  /// Those of them that should not have been approved.
  package var falseGreens = 0

  /// How many checked approvals are looked at.
  package static let mostChecks = 10_000

  /// Rates by their parts.
  package init(
    decisions: Int = 0, questions: Int = 0, breaches: Int = 0, checked: Int = 0,
    falseGreens: Int = 0
  ) {
    self.decisions = decisions
    self.questions = questions
    self.breaches = breaches
    self.checked = checked
    self.falseGreens = falseGreens
  }
}

extension Store {
  /// What the rates of the desk are made of.
  ///
  /// The cost has a limit, whatever the store holds.
  package func deskRates(since: Timestamp, until: Timestamp) throws(StoreError) -> DeskRates {
    try read { database in
      var rates = DeskRates()
      func count(_ sql: String) throws -> [Int] {
        let row = try BoundStatement(sql, in: database)
        defer { row.reset() }
        row.bind(since.microseconds, at: 1)
        row.bind(until.microseconds, at: 2)
        guard try row.step() else { return [0, 0] }
        return [Int(row.integer(0)), Int(row.integer(1))]
      }
      rates.questions = try count(
        """
        SELECT count(*), 0 FROM events INDEXED BY events_questions
        WHERE kind = 'review.ask' AND time >= ?1 AND time < ?2
        """)[0]
      for needs in ReviewNeed.allCases {
        rates.breaches += try count(
          """
          SELECT count(*), 0 FROM (
            SELECT 1 FROM review_items INDEXED BY review_next
            WHERE state = 'pending' AND needs = \(needs.rawValue)
              AND due_at >= ?1 AND due_at < ?2 LIMIT \(QueueDepth.mostBreaches))
          """)[0]
      }
      rates.breaches += try count(
        """
        SELECT count(*), 0 FROM (
          SELECT item, time FROM events INDEXED BY events_verdicts
          WHERE kind = 'review.decide' AND time >= ?1 AND time < ?2
          ORDER BY time DESC LIMIT \(QueueDepth.mostVerdicts))
        JOIN review_items ON sequence = item WHERE due_at >= ?1 AND due_at < time
        """)[0]
      rates.decisions = try count(
        """
        SELECT ifnull(sum(count), 0), 0 FROM \(RollupLevel.quarter.table)
        WHERE series_id = (SELECT id FROM series WHERE kind = 'all')
          AND start >= ?1 - \(RollupLevel.quarter.width.microseconds) AND start < ?2
        """)[0]
      let checks = try count(
        """
        SELECT count(*), ifnull(sum(label <> 'approved'), 0) FROM (
          SELECT label FROM review_items INDEXED BY review_checks
          WHERE (source = 'audit' OR source = 'automatic') AND label IS NOT NULL
            AND ?1 IS NOT NULL AND ?2 IS NOT NULL
          ORDER BY sequence DESC LIMIT \(DeskRates.mostChecks))
        """)
      (rates.checked, rates.falseGreens) = (checks[0], checks[1])
      return rates
    }
  }
}
