import GRDB

/// How many items there are of each state and need, kept with the items.
enum ReviewCounts {
  /// Adds items to a count, or takes some off it.
  static func add(
    _ change: Int64, to state: String, _ needs: Int64, in database: Database
  ) throws {
    let add = try BoundStatement(
      """
      INSERT INTO review_counts (state, needs, count) VALUES (?, ?, ?)
      ON CONFLICT (state, needs) DO UPDATE SET count = count + excluded.count
      """, in: database)
    add.bind(state, at: 1)
    add.bind(needs, at: 2)
    add.bind(change, at: 3)
    try add.execute()
  }

  /// Counts an item anew that has changed; nil where there was none.
  static func move(from old: ReviewRow?, to new: ReviewRow, in database: Database) throws {
    guard (old?.state, old?.needs) != (new.state, new.needs) else { return }
    if let old { try add(-1, to: old.state, old.needs, in: database) }
    try add(1, to: new.state, new.needs, in: database)
  }

  /// The rows of a query that holds state, need and count, in words, in order; none of nothing.
  static func list(_ sql: String, in database: Database) throws -> [String] {
    let rows = try BoundStatement(sql, in: database)
    defer { rows.reset() }
    var list: [String] = []
    while try rows.step() {
      guard rows.integer(2) != 0 else { continue }
      list.append("\(rows.integer(2)) \(rows.string(0)) of need \(rows.integer(1))")
    }
    return list.sorted()
  }
}
