import GRDB
import Routing

/// The mapping between a `Decision` and a row of `decisions`.
enum DecisionRow {
  /// The columns that hold a decision, in the order that both directions use.
  static let columns = """
    request_id, timestamp, stream, confidence_score, R, S, N, collapse_type, temperature, \
    urgency, urgency_score, category, amount, p_green, p_yellow, p_red, knockout_rule, \
    processing_time_ms, reason, policy_version, model_version, text, requestor_id
    """

  /// Adds a decision; does nothing where its key is stored already.
  static let insert = """
    INSERT INTO decisions (\(columns), vendor_id, context)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (request_id, timestamp) DO NOTHING
    """

  /// Binds the values of `insert`.
  static func bind(_ routed: RoutedRequest, to insert: BoundStatement) {
    let decision = routed.decision
    insert.bind(decision.requestID, at: 1)
    insert.bind(decision.timestamp.microseconds, at: 2)
    insert.bind(decision.stream.rawValue, at: 3)
    insert.bind(decision.confidenceScore, at: 4)
    insert.bind(decision.relevant, at: 5)
    insert.bind(decision.superfluous, at: 6)
    insert.bind(decision.noise, at: 7)
    insert.bind(decision.collapseType.rawValue, at: 8)
    insert.bind(decision.temperature, at: 9)
    insert.bind(decision.urgency.rawValue, at: 10)
    insert.bind(decision.urgencyScore, at: 11)
    insert.bind(decision.category, at: 12)
    insert.bind(decision.amount, at: 13)
    insert.bind(decision.greenProbability, at: 14)
    insert.bind(decision.yellowProbability, at: 15)
    insert.bind(decision.redProbability, at: 16)
    insert.bind(decision.knockoutRule, at: 17)
    insert.bind(decision.processingTimeMilliseconds, at: 18)
    insert.bind(decision.reason, at: 19)
    insert.bind(decision.policyVersion, at: 20)
    insert.bind(decision.modelVersion, at: 21)
    insert.bind(decision.text, at: 22)
    insert.bind(decision.requestorID, at: 23)
    insert.bind(routed.vendorID, at: 24)
    insert.bind(routed.context, at: 25)
  }

  /// The decision in a row that holds `columns` from its first column on.
  ///
  /// - Throws: When another program wrote a value that the schema's checks let through.
  static func decision(_ row: BoundStatement) throws -> Decision {
    guard let stream = Stream(rawValue: row.string(2)),
      let collapse = CollapseType(rawValue: row.string(7)),
      let urgency = Urgency(rawValue: row.string(9))
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "decision \(row.string(0)) names no known stream, collapse or urgency")
    }
    return Decision(
      requestID: row.string(0), timestamp: Timestamp(microseconds: row.integer(1)),
      stream: stream, confidenceScore: row.double(3), relevant: row.double(4),
      superfluous: row.double(5), noise: row.double(6), collapseType: collapse,
      temperature: row.double(8), urgency: urgency, urgencyScore: row.double(10),
      category: row.string(11), amount: row.double(12), greenProbability: row.double(13),
      yellowProbability: row.double(14), redProbability: row.double(15),
      knockoutRule: row.optionalString(16), processingTimeMilliseconds: row.double(17),
      reason: row.string(18), policyVersion: row.string(19), modelVersion: row.string(20),
      text: row.string(21), requestorID: row.string(22))
  }
}
