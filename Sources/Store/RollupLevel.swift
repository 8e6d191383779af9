import GRDB
import Metrics
import Routing

/// A table of rollups by the width of its buckets.
enum RollupLevel: Int, CaseIterable {
  case minute
  case quarter
  case hour

  var table: String {
    switch self {
    case .minute: "minute_rollups"
    case .quarter: "quarter_rollups"
    case .hour: "hour_rollups"
    }
  }

  var width: BucketWidth {
    switch self {
    case .minute: .minute
    case .quarter: .fifteenMinutes
    case .hour: .hour
    }
  }

  /// A statement for each level's table; the place of each is the level's raw value.
  static func statements(
    _ sql: (RollupLevel) -> String, in database: Database
  ) throws -> [BoundStatement] {
    try allCases.map { try BoundStatement(sql($0), in: database) }
  }

  /// A row of this level in words.
  func place(of series: Series?, at start: Int64) -> String {
    let name = series.map { $0.kind == .all ? "all" : "\($0.kind.rawValue) \($0.value)" }
    return "\(table) of \(name ?? "an unknown series") at \(Timestamp(microseconds: start))"
  }

  /// The tables that cover a window with the fewest rows: whole hours and quarters are read as such
  /// where no bucket is narrower.
  ///
  /// - Parameters:
  ///   - window: A stretch of whole minutes.
  ///   - width: The buckets that the rows are sorted into; nil for one that is the window.
  /// - Returns: Stretches in the order of time that add up to the window.
  static func cover(
    _ window: TimeWindow, in width: BucketWidth?
  ) -> [(level: RollupLevel, window: TimeWindow)] {
    let fitting = allCases.filter { (width?.microseconds ?? 0) % $0.width.microseconds == 0 }
    return cover(window, by: fitting[...])
  }

  /// Covers what it can with the widest level, and what that leaves at both ends with the others.
  private static func cover(
    _ window: TimeWindow, by levels: ArraySlice<RollupLevel>
  ) -> [(level: RollupLevel, window: TimeWindow)] {
    guard !window.isEmpty, let widest = levels.last else { return [] }
    let finer = levels.dropLast()
    guard !finer.isEmpty else { return [(widest, window)] }
    let width = widest.width
    let outer = window.aligned(to: width)
    let first = outer.start < window.start ? outer.start + width.microseconds : outer.start
    let last = outer.end > window.end ? outer.end - width.microseconds : outer.end
    guard first < last else { return cover(window, by: finer) }
    return cover(TimeWindow(start: window.start, end: first), by: finer)
      + [(widest, TimeWindow(start: first, end: last))]
      + cover(TimeWindow(start: last, end: window.end), by: finer)
  }
}
