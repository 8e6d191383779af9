import GRDB
import Routing

/// The decisions of the last minutes one by one, for periods of less than a minute.
struct RecentDecisions {
  private var decisions: [DecisionFigures] = []

  /// Reads them; none where nothing needs them.
  init(since: Timestamp?, until: Timestamp, in database: Database) throws {
    guard let since else { return }
    let rows = try BoundStatement(
      "SELECT \(DecisionFigures.columns) FROM decisions WHERE timestamp >= ? AND timestamp < ?",
      in: database)
    defer { rows.reset() }
    rows.bind(since.microseconds, at: 1)
    rows.bind(until.microseconds, at: 2)
    while try rows.step() { decisions.append(try DecisionFigures(rows)) }
  }

  /// How many there are in each stretch.
  func counts(on grid: MetricReader.Grid) -> [Int] {
    var counts = [Int](repeating: 0, count: grid.count)
    for decision in decisions {
      if let index = grid.index(of: decision.timestamp) { counts[index] += 1 }
    }
    return counts
  }

  /// How many of some series there are in each stretch.
  func counts(of series: [Series], on grid: MetricReader.Grid) -> [MetricPoint] {
    let wanted = Set(series)
    var counts = [Int](repeating: 0, count: grid.count)
    for decision in decisions {
      guard let index = grid.index(of: decision.timestamp) else { continue }
      let isMeasured = decision.knockoutRule == nil
      if wanted.contains(Series(.stream, decision.stream))
        || isMeasured && wanted.contains(Series(.collapse, decision.collapse))
      {
        counts[index] += 1
      }
    }
    return zip(self.counts(on: grid), counts).map { all, count in
      all == 0 ? .nothing : .count(count)
    }
  }

  /// The figures of each stretch.
  func figures(on grid: MetricReader.Grid) -> [MetricPoint] {
    var rollups = [Rollup](repeating: Rollup(), count: grid.count)
    for decision in decisions {
      if let index = grid.index(of: decision.timestamp) { rollups[index].insert(decision) }
    }
    return rollups.map { $0.count == 0 ? .nothing : .figures($0) }
  }
}
