import GRDB
import Review
import Routing

/// Makes items again from their decisions and their events.
struct ReviewLoader {
  private let database: Database
  private let sampling: AuditSampling

  /// A loader within a transaction.
  init(in database: Database) throws {
    self.database = database
    sampling = try AuditSampling(of: database)
  }

  /// An item, and the row that it is found by.
  struct Loaded {
    var item: ReviewItem
    var propensity: Double?
    /// Nil of a green that nobody looked at: it has no row before its first event.
    var row: ReviewRow?
  }

  /// The item of a decision; nil where there is no such decision.
  ///
  /// - Throws: `DerivationError` when the item's row is not what its events make.
  func load(_ sequence: Int64) throws -> Loaded? {
    guard let loaded = try replay(sequence) else { return nil }
    guard loaded.row == loaded.expectedRow else { throw DerivationError.item(sequence) }
    return loaded
  }

  /// The item of a decision, whatever its row says.
  ///
  /// - Parameters:
  ///   - sequence: The decision's.
  ///   - moment: The last one whose events count; nil for all.
  /// - Returns: The item as of then; its row is that of now.
  /// - Throws: `DatabaseError` when the log holds what cannot have happened.
  func replay(_ sequence: Int64, until moment: Timestamp? = nil) throws -> Loaded? {
    let select = try BoundStatement(
      "SELECT \(ReviewFigures.columns) FROM decisions WHERE sequence = ?", in: database)
    defer { select.reset() }
    select.bind(sequence, at: 1)
    guard try select.step() else { return nil }
    return try replay(sequence, of: ReviewFigures(select, from: 0), until: moment)
  }

  /// The item of a decision whose figures are known, whatever its row says.
  func replay(
    _ sequence: Int64, of figures: ReviewFigures, until moment: Timestamp? = nil
  ) throws -> Loaded {
    let opening = figures.opening(sequence, sampling)
    var item = opening.item
    try EventLog.forEach(
      where: "item = ?", in: database, bind: { $0.bind(sequence, at: 1) },
      { row, _ in
        // An item's own events are in the order of their times.
        guard row.time <= moment ?? row.time, let event = try row.event() else { return }
        guard let actor = ReviewActor(logged: row.who, role: row.role) else {
          throw row.damaged
        }
        do {
          try item.apply(event, by: actor, at: row.time)
        } catch {
          throw row.damaged
        }
      })
    return Loaded(item: item, propensity: opening.propensity, row: try row(sequence))
  }

  private func row(_ sequence: Int64) throws -> ReviewRow? {
    let select = try BoundStatement(
      "SELECT \(ReviewRow.columns) FROM review_items WHERE sequence = ?", in: database)
    defer { select.reset() }
    select.bind(sequence, at: 1)
    return try select.step() ? ReviewRow(select) : nil
  }
}

extension ReviewLoader.Loaded {
  /// The row that the item should be found by; nil where it should have none.
  var expectedRow: ReviewRow? {
    guard item.source != .automatic || item.version > 0 else { return nil }
    return ReviewRow(item, propensity: propensity)
  }
}
