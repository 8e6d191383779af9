import Metrics
import Routing

/// Statistics as JSON: the form of `iars stats --json`.
package enum StatisticsJSON {
  /// Writes one object, without a line break.
  ///
  /// - Parameters:
  ///   - statistics: What the object tells; figures without decisions behind them are null.
  ///   - series: The buckets to add as `series`; nil leaves the key out.
  ///   - buffer: Where to.
  package static func write(
    _ statistics: WindowStatistics, series: [WindowStatistics]? = nil, into buffer: inout ByteBuffer
  ) {
    buffer.append(literal: "{\"from\":")
    buffer.append(string: Timestamp(microseconds: statistics.window.start).description)
    buffer.append(literal: ",\"to\":")
    buffer.append(string: Timestamp(microseconds: statistics.window.end).description)
    write("decisions", statistics.decisions, into: &buffer)

    buffer.append(literal: ",\"streams\":")
    write(
      Stream.allCases.map { ($0.rawValue, statistics.streams[$0]) }, into: &buffer)
    write("automation_rate", statistics.automationRate, into: &buffer)

    let temperature = statistics.temperature
    buffer.append(literal: ",\"temperature\":{\"avg\":")
    write(temperature?.average, into: &buffer)
    write("p10", temperature?.p10, into: &buffer)
    write("p90", temperature?.p90, into: &buffer)

    buffer.append(literal: "},\"collapse\":")
    write(CollapseType.allCases.map { ($0.rawValue, statistics.collapse[$0]) }, into: &buffer)
    buffer.append(literal: ",\"confidence\":{\"avg\":")
    write(statistics.averageConfidence, into: &buffer)

    let time = statistics.processingTime
    buffer.append(literal: "},\"processing_time_ms\":{\"p50\":")
    write(time?.p50, into: &buffer)
    write("p95", time?.p95, into: &buffer)
    write("p99", time?.p99, into: &buffer)
    write("max", time?.maximum, into: &buffer)

    buffer.append(literal: "},\"knockouts\":")
    write(sorted(statistics.knockouts), into: &buffer)
    buffer.append(literal: ",\"categories\":")
    write(sorted(statistics.categories), into: &buffer)
    if let series {
      buffer.append(literal: ",\"series\":[")
      for (index, bucket) in series.enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        write(bucket, into: &buffer)
      }
      buffer.append(UInt8(ascii: "]"))
    }
    buffer.append(UInt8(ascii: "}"))
  }

  private static func sorted(_ counts: [String: Int]) -> [(String, Int)] {
    counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func write(_ counts: [(String, Int)], into buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "{"))
    for (index, (name, count)) in counts.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(string: name)
      buffer.append(UInt8(ascii: ":"))
      buffer.append(integer: count)
    }
    buffer.append(UInt8(ascii: "}"))
  }

  private static func write(_ key: String, _ value: Int, into buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: ","))
    buffer.append(string: key)
    buffer.append(UInt8(ascii: ":"))
    buffer.append(integer: value)
  }

  private static func write(_ key: String, _ value: Double?, into buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: ","))
    buffer.append(string: key)
    buffer.append(UInt8(ascii: ":"))
    write(value, into: &buffer)
  }

  private static func write(_ value: Double?, into buffer: inout ByteBuffer) {
    if let value { buffer.append(number: value) } else { buffer.append(literal: "null") }
  }
}
