import GRDB
import Metrics
import Routing

/// Periods of whole minutes are read from rollups.
extension MetricReader {
  /// How many decisions a series has in each stretch.
  func counts(of series: Series, on grid: Grid) throws -> [Int] {
    var counts = [Int](repeating: 0, count: grid.count)
    try forEachRow("start, count", of: series, on: grid) { row, index in
      counts[index] += Int(row.integer(1))
    }
    return counts
  }

  /// The figures of all decisions in each stretch.
  func figures(on grid: Grid) throws -> [MetricPoint] {
    var rollups = [Rollup](repeating: Rollup(), count: grid.count)
    try forEachRow("start, \(RollupRow.columns)", of: .all, on: grid) { row, index in
      try RollupRow.merge(row, from: 1, into: &rollups[index])
    }
    return rollups.map { $0.count == 0 ? .nothing : .figures($0) }
  }

  /// From this length on, in microseconds, a stretch is read in rows as wide as fit in it.
  private static let wide: Int64 = 3_600_000_000

  private func forEachRow(
    _ columns: String, of series: Series, on grid: Grid,
    _ body: (BoundStatement, Int) throws -> Void
  ) throws {
    guard let id = try Store.id(of: series, in: database) else { return }
    guard grid.length >= Self.wide else {
      let all = TimeWindow(start: grid.start.microseconds, end: grid.end.microseconds)
      return try forEachRow(columns, of: id, at: .minute, in: all) { row in
        guard let index = grid.index(of: row.integer(0)) else { return }
        try body(row, index)
      }
    }
    for index in 0..<grid.count {
      let start = grid.start.advanced(by: grid.length * Int64(index)).microseconds
      let window = TimeWindow(start: start, end: start + grid.length)
      for part in RollupLevel.cover(window, in: nil) {
        try forEachRow(columns, of: id, at: part.level, in: part.window) { try body($0, index) }
      }
    }
  }

  private func forEachRow(
    _ columns: String, of id: Int64, at level: RollupLevel, in window: TimeWindow,
    _ body: (BoundStatement) throws -> Void
  ) throws {
    let rows = try BoundStatement(
      """
      SELECT \(columns) FROM \(level.table) WHERE series_id = ? AND start >= ? AND start < ?
      """, in: database)
    rows.bind(id, at: 1)
    rows.bind(window.start, at: 2)
    rows.bind(window.end, at: 3)
    defer { rows.reset() }
    while try rows.step() { try body(rows) }
  }
}
