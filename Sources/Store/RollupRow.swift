import Metrics

/// The mapping between a `Rollup` and a row of a rollup table.
enum RollupRow {
  /// The columns that hold a rollup, in the order that both directions use.
  static let columns = """
    count, processing_sum, processing_min, processing_max, measured_count, confidence_sum, \
    confidence_min, confidence_max, temperature_sum, temperature_min, temperature_max, \
    temperature_sketch, processing_sketch
    """

  /// Binds the values of `columns`.
  ///
  /// - Parameters:
  ///   - rollup: What is bound.
  ///   - statement: A statement with a parameter for each column, one after the other.
  ///   - first: The first of them, counted from 1.
  static func bind(_ rollup: Rollup, to statement: BoundStatement, at first: Int32) {
    let processing = rollup.processingTime
    let confidence = rollup.confidence
    let temperature = rollup.temperature
    statement.bind(Int64(processing.count), at: first)
    statement.bind(processing.sum, at: first + 1)
    statement.bind(processing.range?.lowerBound, at: first + 2)
    statement.bind(processing.range?.upperBound, at: first + 3)
    statement.bind(Int64(confidence.count), at: first + 4)
    statement.bind(confidence.sum, at: first + 5)
    statement.bind(confidence.range?.lowerBound, at: first + 6)
    statement.bind(confidence.range?.upperBound, at: first + 7)
    statement.bind(temperature.sum, at: first + 8)
    statement.bind(temperature.range?.lowerBound, at: first + 9)
    statement.bind(temperature.range?.upperBound, at: first + 10)
    statement.bind(rollup.temperatureSketch.blob(), at: first + 11)
    statement.bind(rollup.processingTimeSketch.blob(), at: first + 12)
  }

  /// Adds a row's figures to a rollup.
  ///
  /// - Parameters:
  ///   - row: A row that holds `columns` from an index on.
  ///   - first: That index.
  ///   - rollup: What the row is added to; in no defined state when the row is refused.
  /// - Throws: `SketchError` when the row cannot be one of ours.
  static func merge(
    _ row: BoundStatement, from first: Int32, into rollup: inout Rollup
  ) throws(SketchError) {
    let measured = Int(row.integer(first + 4))
    guard
      let processing = Tally(
        count: Int(row.integer(first)), sum: row.integer(first + 1),
        minimum: row.optionalDouble(first + 2), maximum: row.optionalDouble(first + 3),
        scale: .millionths),
      let confidence = Tally(
        count: measured, sum: row.integer(first + 5),
        minimum: row.optionalDouble(first + 6), maximum: row.optionalDouble(first + 7),
        scale: .billionths),
      let temperature = Tally(
        count: measured, sum: row.integer(first + 8),
        minimum: row.optionalDouble(first + 9), maximum: row.optionalDouble(first + 10),
        scale: .billionths)
    else { throw SketchError.damaged("its figures contradict one another") }
    try rollup.temperatureSketch.merge(blob: row.blob(first + 11))
    try rollup.processingTimeSketch.merge(blob: row.blob(first + 12))
    rollup.processingTime.merge(processing)
    rollup.confidence.merge(confidence)
    rollup.temperature.merge(temperature)
  }
}
