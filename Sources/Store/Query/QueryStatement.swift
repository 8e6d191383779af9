import FoundationEssentials
import GRDB
import Routing

/// The SQL of one page of a query.
///
/// Its rows hold `DecisionRow.columns`, then `sequence` and what the order compares first.
struct QueryStatement {
  let query: DecisionQuery
  let filter: FilterSQL
  let window: QueryWindow
  let plan: AccessPlan

  /// Which of the columns are the last two.
  private static let sequenceColumn: Int32 = 23
  private static let keyColumn: Int32 = 24

  /// The statement of the rows after a place.
  ///
  /// - Parameters:
  ///   - cursor: The place; nil for the beginning.
  ///   - limit: How many rows at most.
  ///   - isReversed: Whether the rows come last to first.
  /// - Returns: The statement with its values.
  func sql(after cursor: DecisionCursor?, limit: Int?, isReversed: Bool = false) -> SQL {
    let selects = plan.paths.map { select($0, after: cursor) }
    guard !selects.isEmpty else { return "SELECT 1 WHERE 0" }
    let rows = selects.joined(separator: " UNION ALL ")
    let most = Int64(limit ?? -1)
    guard sorts else {
      let found: SQL = "\(rows) \(orderBy(isReversed: false)) LIMIT \(most)"
      return isReversed ? "SELECT * FROM (\(found)) \(orderBy(isReversed: true))" : found
    }
    // Sorts places only, and reads the rows of those that are left.
    return """
      SELECT \(columns) FROM (
        SELECT sort_time, sort_sequence, sort_key FROM (\(rows))
        ORDER BY \(sql: order(of: "sort_key", "sort_time", "sort_sequence", isReversed: false))
        LIMIT \(most)
      ) CROSS JOIN decisions ON sequence = sort_sequence
      ORDER BY \(sql: order(of: "sort_key", "sort_time", "sort_sequence", isReversed: isReversed))
      """
  }

  /// Whether the rows have to be sorted: they do not come in the order that is asked for.
  private var sorts: Bool { !isByTime || plan.paths.contains { $0.index == nil } }

  private var columns: SQL { "\(sql: DecisionRow.columns), sequence, \(key) AS sort_key" }

  private func select(_ path: AccessPath, after cursor: DecisionCursor?) -> SQL {
    // Where all rows are sorted, the order of the table is the fastest.
    let isWhole = path.index == AccessPath.time.index && !isByTime && !window.isBounded
    let places: SQL =
      "timestamp AS sort_time, sequence AS sort_sequence, \(key) AS sort_key"
    let condition = path.provesWords ? filter.conditionWithoutWords : filter.condition
    return """
      SELECT \(sorts ? places : columns)
      FROM decisions \(isWhole ? "NOT INDEXED" : path.source)
      WHERE \(path.condition) AND \(bounds(after: cursor)) AND \(condition)
      """
  }

  /// The place after the row that a statement stands on.
  func cursor(at row: BoundStatement) -> DecisionCursor {
    let key: DecisionCursor.Key =
      switch query.order.field.kind {
      case .choice, .moment: .rank(row.integer(Self.keyColumn))
      case .number: .number(row.double(Self.keyColumn))
      case .name, .words: .text(row.string(Self.keyColumn))
      }
    return DecisionCursor(
      key: key, timestamp: row.integer(1), sequence: row.integer(Self.sequenceColumn))
  }

  private func value(of key: DecisionCursor.Key) -> SQL {
    switch key {
    case .rank(let rank): "\(rank)"
    case .number(let number): "\(number)"
    // As bytes, for a text may hold a zero byte.
    case .text(let text): "CAST(\(Data(text.utf8)) AS TEXT)"
    }
  }

  private var isByTime: Bool { query.order.field == .timestamp }

  /// What the order compares first; never NULL.
  var key: SQL {
    let field = query.order.field
    switch field.kind {
    case .choice:
      let ranks = field.choices.enumerated().map { "WHEN '\($1)' THEN \($0)" }
      return SQL(sql: "CASE \(field.rawValue) \(ranks.joined(separator: " ")) END")
    case .name where field == .knockoutRule: return "ifnull(knockout_rule, '') COLLATE NOCASE"
    case .name: return FilterSQL.column(field)
    case .number, .moment, .words: return SQL(sql: field.rawValue)
    }
  }

  private func orderBy(isReversed: Bool) -> SQL {
    // The columns by number: those of a compound have no other name.
    SQL(
      sql: "ORDER BY "
        + order(
          of: "\(Self.keyColumn + 1)", "2", "\(Self.sequenceColumn + 1)", isReversed: isReversed))
  }

  private func order(
    of key: String, _ time: String, _ sequence: String, isReversed: Bool
  ) -> String {
    let direction = query.order.ascending != isReversed ? "ASC" : "DESC"
    let places = "\(time) \(direction), \(sequence) \(direction)"
    guard !isByTime else { return places }
    let ignoresCase = query.order.field.kind == .name && !query.order.field.isCaseSensitive
    return "\(key)\(ignoresCase ? " COLLATE NOCASE" : "") \(direction), \(places)"
  }

  /// The stretch of time, and the place: as few bounds on the time as there can be, for SQLite
  /// takes one of each side for its index.
  private func bounds(after cursor: DecisionCursor?) -> SQL {
    var parts: [SQL] = []
    let ascending = query.order.ascending
    if cursor == nil || !isByTime || !ascending {
      parts.append("timestamp >= \(window.start)")
    }
    if cursor == nil || !isByTime || ascending {
      parts.append("timestamp < \(window.end)")
    }
    if let cursor {
      let sign = SQL(sql: ascending ? ">" : "<")
      parts.append(
        isByTime
          ? "(timestamp, sequence) \(sign) (\(cursor.timestamp), \(cursor.sequence))"
          : """
          (\(key), timestamp, sequence) \(sign) \
          (\(value(of: cursor.key)), \(cursor.timestamp), \(cursor.sequence))
          """)
    }
    return parts.joined(separator: " AND ")
  }
}
