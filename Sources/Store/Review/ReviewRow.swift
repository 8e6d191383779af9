import Review
import Routing

/// What a row of `review_items` holds of an item, to be found by.
struct ReviewRow: Equatable {
  var sequence: Int64
  var source: String
  var state: String
  var needs: Int64
  var dueAt: Int64
  var priority: Double
  var epoch: Int64
  var version: Int64
  var holder: String?
  var assignee: String?
  var wakeAt: Int64?
  var proposedUntil: Int64?
  /// What holds in the end, once there is a verdict.
  var label: String?
  var decidedBy: String?
  /// How probable it was that the item was drawn for the blind audit.
  var propensity: Double?

  /// The columns, in the order that both directions use.
  static let columns = "sequence, \(changing)"
  private static let changing = """
    source, state, needs, due_at, priority, epoch, version, holder, assignee, wake_at, \
    proposed_until, label, decided_by, propensity
    """

  /// Adds a row.
  static let insert = """
    INSERT INTO review_items (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// Replaces the row of one version by that of the next; `bind` binds all but the last value.
  static let update = """
    UPDATE review_items
    SET (\(changing)) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    WHERE sequence = ?1 AND version = ?16
    """
  /// Where `update` compares the version.
  static let comparedVersion: Int32 = 16

  /// The row of an item.
  init(_ item: ReviewItem, propensity: Double?) {
    sequence = item.id
    source = item.source.rawValue
    state = item.state.name.rawValue
    needs = Int64(item.needs.rawValue)
    dueAt = item.dueAt.microseconds
    priority = item.urgencyScore
    epoch = Int64(item.epoch)
    version = Int64(item.version)
    holder = item.state.lease?.holder
    assignee = item.assignee
    wakeAt = item.wakeAt?.microseconds
    proposedUntil = item.proposal?.payload.expiresAt.microseconds
    label = item.state.effectiveLabel?.rawValue
    if case .reversed(_, let reversal) = item.state {
      decidedBy = reversal.by
    } else {
      decidedBy = item.state.verdict?.by
    }
    self.propensity = propensity
  }

  /// A stored row.
  ///
  /// - Parameters:
  ///   - row: A row that holds `columns` from an index on.
  ///   - first: That index.
  init(_ row: BoundStatement, from first: Int32 = 0) {
    sequence = row.integer(first)
    source = row.string(first + 1)
    state = row.string(first + 2)
    needs = row.integer(first + 3)
    dueAt = row.integer(first + 4)
    priority = row.double(first + 5)
    epoch = row.integer(first + 6)
    version = row.integer(first + 7)
    holder = row.optionalString(first + 8)
    assignee = row.optionalString(first + 9)
    wakeAt = row.optionalInteger(first + 10)
    proposedUntil = row.optionalInteger(first + 11)
    label = row.optionalString(first + 12)
    decidedBy = row.optionalString(first + 13)
    propensity = row.optionalDouble(first + 14)
  }

  /// Binds the values of the columns to the first parameters.
  func bind(to statement: BoundStatement) {
    statement.bind(sequence, at: 1)
    statement.bind(source, at: 2)
    statement.bind(state, at: 3)
    statement.bind(needs, at: 4)
    statement.bind(dueAt, at: 5)
    statement.bind(priority, at: 6)
    statement.bind(epoch, at: 7)
    statement.bind(version, at: 8)
    statement.bind(holder, at: 9)
    statement.bind(assignee, at: 10)
    statement.bind(wakeAt, at: 11)
    statement.bind(proposedUntil, at: 12)
    statement.bind(label, at: 13)
    statement.bind(decidedBy, at: 14)
    statement.bind(propensity, at: 15)
  }
}
