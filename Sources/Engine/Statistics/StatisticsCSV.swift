import Metrics
import Routing

/// Statistics as CSV (RFC 4180): a header, and one row a bucket.
///
/// Every cell is a number, a moment or empty, so none can run as a formula.
package enum StatisticsCSV {
  /// The rows of some buckets, with a header; figures without decisions behind them are empty.
  package static func text(of buckets: [WindowStatistics]) -> String {
    var buffer = ByteBuffer()
    let types = CollapseType.allCases.map { "collapse_\($0.rawValue)" }
    let names =
      ["from", "to", "decisions"] + Stream.allCases.map(\.rawValue) + ["automation_rate"]
      + ["temperature_avg", "temperature_p10", "temperature_p90"] + types
      + ["confidence_avg", "processing_time_ms_p50", "processing_time_ms_p95"]
      + ["processing_time_ms_p99", "processing_time_ms_max"]
    buffer.append(names.joined(separator: ","))
    buffer.append(literal: "\r\n")
    for bucket in buckets { append(bucket, to: &buffer) }
    return buffer.string
  }

  private static func append(_ bucket: WindowStatistics, to buffer: inout ByteBuffer) {
    buffer.append(Timestamp(microseconds: bucket.window.start).description)
    buffer.append(UInt8(ascii: ","))
    buffer.append(Timestamp(microseconds: bucket.window.end).description)
    append([bucket.decisions] + Stream.allCases.map { bucket.streams[$0] }, to: &buffer)
    let temperature = bucket.temperature
    append(
      [bucket.automationRate, temperature?.average, temperature?.p10, temperature?.p90],
      to: &buffer)
    append(CollapseType.allCases.map { bucket.collapse[$0] }, to: &buffer)
    let time = bucket.processingTime
    append(
      [bucket.averageConfidence, time?.p50, time?.p95, time?.p99, time?.maximum], to: &buffer)
    buffer.append(literal: "\r\n")
  }

  private static func append(_ counts: [Int], to buffer: inout ByteBuffer) {
    for count in counts {
      buffer.append(UInt8(ascii: ","))
      buffer.append(integer: count)
    }
  }

  private static func append(_ figures: [Double?], to buffer: inout ByteBuffer) {
    for figure in figures {
      buffer.append(UInt8(ascii: ","))
      if let figure { buffer.append(number: figure) }
    }
  }
}
