import GRDB
import Routing

/// What rollups take from a decision.
struct DecisionFigures {
  /// Microseconds since 1970 UTC.
  var timestamp: Int64
  var stream: String
  var category: String
  var collapse: String
  var knockoutRule: String?
  /// Milliseconds.
  var processingTime: Double
  var confidence: Double
  var temperature: Double

  /// The columns that `init(_ row:)` reads, in its order.
  static let columns = """
    timestamp, stream, category, collapse_type, knockout_rule, processing_time_ms, \
    confidence_score, temperature
    """

  /// The figures of a decision that is about to be stored.
  init(_ decision: Decision) {
    timestamp = decision.timestamp.microseconds
    stream = decision.stream.rawValue
    category = decision.category
    collapse = decision.collapseType.rawValue
    knockoutRule = decision.knockoutRule
    processingTime = decision.processingTimeMilliseconds
    confidence = decision.confidenceScore
    temperature = decision.temperature
  }

  /// The figures of a stored decision.
  ///
  /// - Parameter row: A row that holds `columns` from its first column on.
  /// - Throws: When a figure is one that the schema's checks refuse: the file is damaged.
  init(_ row: BoundStatement) throws {
    timestamp = row.integer(0)
    stream = row.string(1)
    category = row.string(2)
    collapse = row.string(3)
    knockoutRule = row.optionalString(4)
    processingTime = row.double(5)
    confidence = row.double(6)
    temperature = row.double(7)
    for figure in [processingTime, confidence, temperature] {
      guard figure >= 0, figure < .infinity else {
        throw DatabaseError(
          resultCode: .SQLITE_CORRUPT,
          message: "a decision of \(Timestamp(microseconds: timestamp)) holds the figure \(figure)")
      }
    }
  }
}
