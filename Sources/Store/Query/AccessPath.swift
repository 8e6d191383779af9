import GRDB

/// One way to the rows of a query: a stretch of an index, or what the word index names.
struct AccessPath {
  /// The index that is read in the order of time; none where rows come by their sequence.
  var index: String?
  /// What selects the rows of this path.
  var condition: SQL
  /// Whether every row does what the filter's text words ask, so that no text need be read.
  var provesWords = false

  /// What forces the path upon SQLite; rows without an index are found by their sequence.
  var source: SQL { SQL(sql: index.map { "INDEXED BY \($0)" } ?? "NOT INDEXED") }

  /// All rows in the order of time.
  static let time = AccessPath(index: "decisions_timestamp", condition: "1")
}

/// Paths that together reach every row of some part of a query, and none of them twice.
struct AccessPlan {
  var paths: [AccessPath]
  /// How many rows the paths reach at most; a guess beyond `QueryPlanner.countedRows`.
  var rows: Int
}
