import GRDB
import Routing

/// Chooses the indexes that lead to a query's rows.
///
/// SQLite has no statistics here and its own choice would sort or scan millions of rows; so the
/// rows of each candidate are counted, up to a limit, and the shortest one is forced. Every path
/// delivers its rows by time, so that paths merge and a page stops early.
struct QueryPlanner {
  let window: QueryWindow
  let filter: FilterSQL
  /// Whether a few rows are wanted, and not all.
  ///
  /// Where all ways are long those are found soonest by time alone: before the first row is known,
  /// merging paths goes through all of a path on which the rest of the filter holds nowhere.
  let isPage: Bool
  let database: Database

  /// Rows of a candidate that are counted at most.
  static let countedRows = 50_000
  /// Rows that the word index may lead to.
  ///
  /// They are sorted, for it knows nothing of time; more frequent words are found sooner by looking
  /// into the texts.
  static let sortedRows = 20_000
  /// Stretches of indexes that are merged at most.
  static let mostPaths = 64

  /// The plan of a whole filter.
  func plan(_ expression: FilterExpression) throws -> AccessPlan {
    let byTime = AccessPlan(
      paths: [.time],
      rows: window.isBounded || isPage ? try count([.time]) : .max)
    guard byTime.rows > 0, let found = try candidate(expression), found.rows < byTime.rows else {
      return byTime
    }
    return found
  }

  private func candidate(_ expression: FilterExpression) throws -> AccessPlan? {
    switch expression {
    case .all(let parts): try shortest(parts)
    default: try shortest([expression])
    }
  }

  /// The shortest way to the rows for which all parts hold.
  private func shortest(_ parts: [FilterExpression]) throws -> AccessPlan? {
    let outcome = OutcomeChoice(parts)
    var best: AccessPlan?
    func consider(_ plan: AccessPlan?) {
      guard let plan, plan.rows < best?.rows ?? .max else { return }
      best = plan
    }
    for case .names(let field, let names) in parts {
      consider(try plan(field, names, outcome))
    }
    if parts.contains(.not(.names(.knockoutRule, [FilterExpression.noRule]))) {
      consider(try plan(.knockoutRule, try rules(), outcome))
    }
    if let paths = outcome.paths { consider(try counted(paths)) }
    consider(try words(parts))
    for case .any(let alternatives) in parts { consider(try union(alternatives)) }
    return best
  }

  /// The way to the rows for which any part holds: each part's way without the rows of those
  /// before it.
  private func union(_ parts: [FilterExpression]) throws -> AccessPlan? {
    var union = AccessPlan(paths: [], rows: 0)
    var before: [FilterExpression] = []
    for part in parts {
      guard let plan = try candidate(part) else { return nil }
      let conditions =
        [filter.condition(of: part)] + before.map { "NOT \(filter.condition(of: $0))" }
      union.paths += plan.paths.map { path in
        AccessPath(
          index: path.index,
          condition: ([path.condition] + conditions).joined(separator: " AND "))
      }
      union.rows += plan.rows
      before.append(part)
    }
    // Rows that the word index names have to be sorted, and all others with them.
    let sorts = union.paths.contains { $0.index == nil }
    guard union.paths.count <= Self.mostPaths, !sorts || union.rows <= Self.sortedRows else {
      return nil
    }
    return union
  }

  private func plan(
    _ field: FilterField, _ names: [String], _ outcome: OutcomeChoice
  ) throws -> AccessPlan? {
    let column = FilterSQL.column(field)
    // Names that differ in case alone are one stretch of the index.
    var distinct: [String] = []
    for name in names where !distinct.contains(where: { isSame(name, $0, field) }) {
      distinct.append(name)
    }
    func paths(_ index: String, _ more: SQL = "1") -> [AccessPath] {
      distinct.map { AccessPath(index: index, condition: "\(column) = \($0) AND \(more)") }
    }
    switch field {
    case .requestID: return try counted(paths("decisions_key"))
    case .requestorID: return try counted(paths("decisions_requestor"))
    case .policyVersion: return try counted(paths("decisions_policy"))
    case .category:
      return try counted(
        outcome.streams.flatMap { paths("decisions_category", "stream = \($0.rawValue)") })
    case .knockoutRule where !names.contains(FilterExpression.noRule):
      return try counted(paths("decisions_rule", "knockout_rule IS NOT NULL"))
    default: return nil
    }
  }

  private func isSame(_ name: String, _ other: String, _ field: FilterField) -> Bool {
    guard !field.isCaseSensitive else { return name.utf8.elementsEqual(other.utf8) }
    func folded(_ text: String) -> [UInt8] {
      text.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    }
    return folded(name) == folded(other)
  }

  /// Every knockout rule that made a decision, one step in the index for each.
  private func rules() throws -> [String] {
    try String.fetchAll(
      database,
      literal: """
        WITH RECURSIVE rules (name) AS (
          SELECT min(knockout_rule COLLATE NOCASE) FROM decisions INDEXED BY decisions_rule
            WHERE knockout_rule IS NOT NULL
          UNION ALL
          SELECT (SELECT min(knockout_rule COLLATE NOCASE)
                  FROM decisions INDEXED BY decisions_rule
                  WHERE knockout_rule IS NOT NULL AND knockout_rule COLLATE NOCASE > name)
            FROM rules WHERE name IS NOT NULL
        )
        SELECT name FROM rules WHERE name IS NOT NULL LIMIT \(Self.mostPaths + 1)
        """)
  }

  private func words(_ parts: [FilterExpression]) throws -> AccessPlan? {
    let searches = parts.compactMap(\.wordSearch)
    guard !searches.isEmpty else { return nil }
    let match = searches.joined(separator: " AND ")
    let search: SQL = "SELECT rowid FROM decision_words WHERE decision_words MATCH \(match)"
    let rows =
      try Int.fetchOne(
        database,
        literal: "SELECT count(*) FROM (\(search) LIMIT \(Self.sortedRows + 1))") ?? 0
    guard rows <= Self.sortedRows else { return nil }
    return AccessPlan(
      paths: [
        AccessPath(index: nil, condition: "sequence IN (\(search))", provesWords: true)
      ], rows: rows)
  }

  private func counted(_ paths: [AccessPath]) throws -> AccessPlan? {
    guard paths.count <= Self.mostPaths else { return nil }
    return AccessPlan(paths: paths, rows: try count(paths))
  }

  private func count(_ paths: [AccessPath]) throws -> Int {
    var rows = 0
    for path in paths where rows < Self.countedRows {
      rows +=
        try Int.fetchOne(
          database,
          literal: """
            SELECT count(*) FROM (
              SELECT 1 FROM decisions \(path.source)
              WHERE \(path.condition) AND timestamp >= \(window.start) AND timestamp < \(window.end)
              LIMIT \(Self.countedRows - rows))
            """) ?? 0
    }
    return rows
  }
}

extension FilterExpression {
  /// The search of the word index that finds the same rows; nil where words of the text are not
  /// all that is asked.
  var wordSearch: String? {
    switch self {
    case .words(.text, let pattern):
      return "\"\(pattern.folded)\"" + (pattern.isPrefix ? " *" : "")
    case .all(let parts): return Self.joined(parts, " AND ")
    case .any(let parts): return Self.joined(parts, " OR ")
    case .not, .words, .names, .number, .time: return nil
    }
  }

  private static func joined(_ parts: [FilterExpression], _ separator: String) -> String? {
    let searches = parts.compactMap(\.wordSearch)
    guard !searches.isEmpty, searches.count == parts.count else { return nil }
    return "(\(searches.joined(separator: separator)))"
  }
}

extension String {
  fileprivate static func fetchAll(_ database: Database, literal: SQL) throws -> [String] {
    try SQLRequest<String>(literal: literal).fetchAll(database)
  }
}

extension Int {
  fileprivate static func fetchOne(_ database: Database, literal: SQL) throws -> Int? {
    try SQLRequest<Int>(literal: literal).fetchOne(database)
  }
}
