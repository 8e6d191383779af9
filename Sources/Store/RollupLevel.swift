import Metrics

/// A table of rollups by the width of its buckets.
enum RollupLevel: CaseIterable {
  case minute
  case hour

  var table: String {
    switch self {
    case .minute: "minute_rollups"
    case .hour: "hour_rollups"
    }
  }

  var width: BucketWidth {
    switch self {
    case .minute: .minute
    case .hour: .hour
    }
  }

  /// The tables that cover a window of whole minutes with the fewest rows: whole hours are read as
  /// such where no bucket is narrower.
  ///
  /// - Parameters:
  ///   - window: A stretch of whole minutes.
  ///   - width: The buckets that the rows are sorted into; nil for one that is the window.
  static func cover(
    _ window: TimeWindow, in width: BucketWidth?
  ) -> [(level: RollupLevel, window: TimeWindow)] {
    let hour = BucketWidth.hour
    guard (width?.microseconds ?? 0) % hour.microseconds == 0 else { return [(.minute, window)] }
    let outer = window.aligned(to: hour)
    let first = outer.start < window.start ? outer.start + hour.microseconds : outer.start
    let last = outer.end > window.end ? outer.end - hour.microseconds : outer.end
    guard first < last else { return [(.minute, window)] }
    let parts: [(level: RollupLevel, window: TimeWindow)] = [
      (.minute, TimeWindow(start: window.start, end: first)),
      (.hour, TimeWindow(start: first, end: last)),
      (.minute, TimeWindow(start: last, end: window.end)),
    ]
    return parts.filter { !$0.window.isEmpty }
  }
}
