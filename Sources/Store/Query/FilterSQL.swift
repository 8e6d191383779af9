import FoundationEssentials
import GRDB
import Routing

/// A filter as an SQL condition; every value that a person gave is a bound parameter.
///
/// The condition is 0 or 1, never NULL, so that it can be negated.
struct FilterSQL {
  /// The condition on a row of `decisions`.
  let condition: SQL
  /// What is left of it for rows that the word index has found.
  let conditionWithoutWords: SQL
  /// What the calls of `holdsWords` in it look for.
  private let patterns: [WordPattern]
  private let now: Timestamp

  /// The SQL function that looks for words: `iars_holds(text, index of the pattern)`.
  private static let function = "iars_holds"

  /// A filter's condition with its ages counted from `now`.
  init(_ filter: Filter, now: Timestamp) {
    var patterns: [WordPattern] = []
    condition = Self.condition(filter.expression, now, &patterns)
    let parts = if case .all(let parts) = filter.expression { parts } else { [filter.expression] }
    conditionWithoutWords = Self.condition(
      .all(parts.filter { $0.wordSearch == nil }), now, &patterns)
    self.patterns = patterns
    self.now = now
  }

  /// The condition of a part of the filter.
  func condition(of part: FilterExpression) -> SQL {
    // A part brings no pattern that the whole filter lacks.
    var patterns = patterns
    return Self.condition(part, now, &patterns)
  }

  /// Makes the connection ready to evaluate the condition, as long as no other one is made ready.
  func prepare(_ database: Database) {
    guard !patterns.isEmpty else { return }
    let patterns = patterns
    database.add(
      function: DatabaseFunction(Self.function, argumentCount: 2, pure: true) { values in
        // As bytes, for a text may hold a zero byte.
        guard let text = Data.fromDatabaseValue(values[0]),
          let index = Int.fromDatabaseValue(values[1])
        else { return false }
        return patterns[index].matches(String(decoding: text, as: UTF8.self))
      })
  }

  /// The condition of an expression, whose words are added to `patterns`.
  private static func condition(
    _ expression: FilterExpression, _ now: Timestamp, _ patterns: inout [WordPattern]
  ) -> SQL {
    switch expression {
    case .all(let parts):
      return joined(parts.map { condition($0, now, &patterns) }, " AND ", empty: "1")
    case .any(let parts):
      return joined(parts.map { condition($0, now, &patterns) }, " OR ", empty: "0")
    case .not(let part): return "NOT \(condition(part, now, &patterns))"
    case .words(let field, let pattern):
      let index = patterns.firstIndex(of: pattern) ?? patterns.count
      if index == patterns.count { patterns.append(pattern) }
      return SQL(sql: "\(function)(CAST(\(field.rawValue) AS BLOB), \(index))")
    case .names(let field, let names): return self.names(field, names)
    case .number(let field, let interval):
      return self.interval(interval, SQL(sql: field.rawValue)) { "\($0)" }
    case .time(let interval):
      // The plus keeps SQLite from taking this bound for the index in place of the page's own.
      return self.interval(interval, "+timestamp") { "\($0.timestamp(now: now).microseconds)" }
    }
  }

  private static func joined(_ parts: [SQL], _ separator: String, empty: String) -> SQL {
    guard !parts.isEmpty else { return SQL(sql: empty) }
    return "(\(parts.joined(separator: separator)))"
  }

  /// The column as names are compared in it; see `FilterField.isCaseSensitive`.
  static func column(_ field: FilterField) -> SQL {
    SQL(
      sql: field.kind == .choice || field.isCaseSensitive
        ? field.rawValue : "\(field.rawValue) COLLATE NOCASE")
  }

  private static func names(_ field: FilterField, _ names: [String]) -> SQL {
    let list = names.map { "\($0)" as SQL }.joined(separator: ", ")
    guard field != .source else {
      return """
        EXISTS (SELECT 1 FROM review_items AS waiting
          WHERE waiting.sequence = decisions.sequence AND waiting.source IN (\(list)))
        """
    }
    guard field == .knockoutRule else { return "(\(column(field)) IN (\(list)))" }
    let hasNone = names.contains(FilterExpression.noRule)
    return "ifnull(\(column(field)) IN (\(list)), \(sql: hasNone ? "1" : "0"))"
  }

  private static func interval<Value>(
    _ interval: FilterInterval<Value>, _ column: SQL, _ value: (Value) -> SQL
  ) -> SQL {
    var parts: [SQL] = []
    if let lower = interval.lower {
      parts.append("\(column) \(sql: lower.isIncluded ? ">=" : ">") \(value(lower.value))")
    }
    if let upper = interval.upper {
      parts.append("\(column) \(sql: upper.isIncluded ? "<=" : "<") \(value(upper.value))")
    }
    return joined(parts, " AND ", empty: "1")
  }
}
