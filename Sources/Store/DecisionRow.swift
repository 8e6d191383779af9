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

  /// The arguments of `insert`.
  static func arguments(of routed: RoutedRequest) -> StatementArguments {
    let decision = routed.decision
    return [
      decision.requestID, decision.timestamp.microseconds, decision.stream.rawValue,
      decision.confidenceScore, decision.relevant, decision.superfluous, decision.noise,
      decision.collapseType.rawValue, decision.temperature, decision.urgency.rawValue,
      decision.urgencyScore, decision.category, decision.amount, decision.greenProbability,
      decision.yellowProbability, decision.redProbability, decision.knockoutRule,
      decision.processingTimeMilliseconds, decision.reason, decision.policyVersion,
      decision.modelVersion, decision.text, decision.requestorID, routed.vendorID,
      routed.context,
    ]
  }

  /// The decision in a row that holds `columns` from its first column on.
  ///
  /// - Throws: When another program wrote a value that the schema's checks let through.
  static func decision(_ row: Row) throws -> Decision {
    guard let stream = Stream(rawValue: row[2]), let collapse = CollapseType(rawValue: row[7]),
      let urgency = Urgency(rawValue: row[9])
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "decision \(row[0] as String) names no known stream")
    }
    return Decision(
      requestID: row[0], timestamp: Timestamp(microseconds: row[1]), stream: stream,
      confidenceScore: row[3], relevant: row[4], superfluous: row[5], noise: row[6],
      collapseType: collapse, temperature: row[8], urgency: urgency, urgencyScore: row[10],
      category: row[11], amount: row[12], greenProbability: row[13], yellowProbability: row[14],
      redProbability: row[15], knockoutRule: row[16], processingTimeMilliseconds: row[17],
      reason: row[18], policyVersion: row[19], modelVersion: row[20], text: row[21],
      requestorID: row[22])
  }
}
