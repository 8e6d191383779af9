import FoundationEssentials
import GRDB
import Metrics

/// The mapping between a `Rollup` and a row of a rollup table.
enum RollupRow {
  /// The columns that hold a rollup, in the order that both directions use.
  static let columns = """
    count, processing_sum, processing_min, processing_max, measured_count, confidence_sum, \
    confidence_min, confidence_max, temperature_sum, temperature_min, temperature_max, \
    temperature_sketch, processing_sketch
    """

  /// The values of `columns`.
  static func values(of rollup: Rollup) -> [(any DatabaseValueConvertible)?] {
    [
      rollup.count, rollup.processingTime.sum, rollup.processingTime.range?.lowerBound,
      rollup.processingTime.range?.upperBound, rollup.confidence.count, rollup.confidence.sum,
      rollup.confidence.range?.lowerBound, rollup.confidence.range?.upperBound,
      rollup.temperature.sum, rollup.temperature.range?.lowerBound,
      rollup.temperature.range?.upperBound, Data(rollup.temperatureSketch.blob()),
      Data(rollup.processingTimeSketch.blob()),
    ]
  }

  /// Adds a row's figures to a rollup.
  ///
  /// - Parameters:
  ///   - row: A row that holds `columns` from an index on.
  ///   - first: That index.
  ///   - rollup: What the row is added to; unchanged when the row is refused.
  /// - Throws: `SketchError` when the row cannot be one of ours.
  static func merge(_ row: Row, from first: Int, into rollup: inout Rollup) throws {
    let measured: Int = row[first + 4]
    guard
      let processing = Tally(
        count: row[first], sum: row[first + 1], minimum: row[first + 2], maximum: row[first + 3],
        scale: .millionths),
      let confidence = Tally(
        count: measured, sum: row[first + 5], minimum: row[first + 6], maximum: row[first + 7],
        scale: .billionths),
      let temperature = Tally(
        count: measured, sum: row[first + 8], minimum: row[first + 9], maximum: row[first + 10],
        scale: .billionths)
    else { throw SketchError.damaged("its figures contradict one another") }
    try row.withUnsafeData(atIndex: first + 11) { data in
      try data?.withUnsafeBytes { try rollup.temperatureSketch.merge(blob: $0) }
    }
    try row.withUnsafeData(atIndex: first + 12) { data in
      try data?.withUnsafeBytes { try rollup.processingTimeSketch.merge(blob: $0) }
    }
    rollup.processingTime.merge(processing)
    rollup.confidence.merge(confidence)
    rollup.temperature.merge(temperature)
  }
}
