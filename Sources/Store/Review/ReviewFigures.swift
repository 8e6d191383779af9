import GRDB
import Review
import Routing

/// What a review item takes from its decision.
struct ReviewFigures {
  var requestID: String
  var timestamp: Timestamp
  var stream: Stream
  var urgency: Urgency
  var urgencyScore: Double
  /// The request's own.
  var deadline: Timestamp?

  /// The columns that `init(_ row:)` reads, in its order.
  ///
  /// A program that wrote no valid JSON there has set no deadline.
  static let columns = """
    request_id, timestamp, stream, urgency, urgency_score, \
    CASE WHEN instr(context, '"deadline"') > 0 AND json_valid(context) \
    THEN json_extract(context, '$.deadline') END
    """

  /// The figures of a decision that is about to be stored.
  init(_ routed: RoutedRequest) {
    let decision = routed.decision
    requestID = decision.requestID
    timestamp = decision.timestamp
    stream = decision.stream
    urgency = decision.urgency
    urgencyScore = decision.urgencyScore
    deadline = routed.deadline
  }

  /// The figures of a stored decision.
  ///
  /// - Parameters:
  ///   - row: A row that holds `columns` from an index on.
  ///   - first: That index.
  /// - Throws: When the decision names no known stream or urgency: the file is damaged.
  init(_ row: BoundStatement, from first: Int32) throws {
    requestID = row.string(first)
    timestamp = Timestamp(microseconds: row.integer(first + 1))
    guard let stream = Stream(rawValue: row.string(first + 2)),
      let urgency = Urgency(rawValue: row.string(first + 3))
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "decision \(requestID) names no known stream or urgency")
    }
    self.stream = stream
    self.urgency = urgency
    urgencyScore = row.double(first + 4)
    deadline = row.optionalString(first + 5).flatMap { try? Timestamp.parse($0).get() }
  }

  /// The decision's item as it was opened.
  ///
  /// - Parameters:
  ///   - sequence: The decision's.
  ///   - sampling: Which greens are reviewed blind; the others are automatic.
  /// - Returns: The item, and how probable it was that a green was drawn.
  func opening(
    _ sequence: Int64, _ sampling: AuditSampling
  ) -> (item: ReviewItem, propensity: Double?) {
    var source = ReviewSource.queue
    var propensity: Double?
    if stream == .green {
      propensity = sampling.propensity(requestID: requestID, timestamp: timestamp)
      source = propensity == nil ? .automatic : .audit
    }
    let item = ReviewItem(
      id: sequence, source: source, stream: stream, urgency: urgency, urgencyScore: urgencyScore,
      submittedAt: timestamp, deadline: deadline)
    return (item, propensity)
  }
}

extension AuditSampling {
  /// The seed and the rate that were chosen when the store was made.
  init(of database: Database) throws {
    let select = try BoundStatement("SELECT value FROM meta WHERE key = ?", in: database)
    defer { select.reset() }
    select.bind("audit_seed", at: 1)
    let seed = try select.step() ? UInt64(bitPattern: select.integer(0)) : 0
    select.reset()
    select.bind("audit_rate", at: 1)
    self.init(seed: seed, rate: try select.step() ? select.double(0) : 0)
  }
}
