import GRDB
import Review
import Routing

/// Makes the review items of decisions, in the transaction that stores them.
struct ReviewIntake {
  private let insert: BoundStatement
  private let sampling: AuditSampling
  /// Items made, by what they need.
  private var made: [Int64: Int64] = [:]

  /// Begins with how the store chooses what is reviewed blind.
  init(in database: Database) throws {
    sampling = try AuditSampling(of: database)
    insert = try BoundStatement(ReviewRow.insert, in: database)
  }

  /// Makes the item of a decision that people must look at.
  mutating func insert(_ figures: ReviewFigures, sequence: Int64) throws {
    let opening = figures.opening(sequence, sampling)
    guard opening.item.state.isOpen else { return }
    let row = ReviewRow(opening.item, propensity: opening.propensity)
    row.bind(to: insert)
    try insert.execute()
    made[row.needs, default: 0] += 1
  }

  /// Counts what was made.
  func finish(in database: Database) throws {
    for (needs, count) in made {
      try ReviewCounts.add(count, to: ReviewState.Name.pending.rawValue, needs, in: database)
    }
  }
}
