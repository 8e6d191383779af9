import Foundation
import Testing

/// The statistics of decisions, computed straight from them: what rollups must agree with.
struct StraightStatistics {
  private static let averageTolerance = 1e-9
  private static let percentileTolerance = 0.01

  private let decisions: [Object]

  init(_ decisions: [Object]) {
    self.decisions = decisions
  }

  /// The statistics of decisions in a stretch: from its start up to, but without, its end.
  init(_ decisions: [(time: Date, decision: Object)], from: Date, to: Date) {
    self.decisions = decisions.filter { $0.time >= from && $0.time < to }.map(\.decision)
  }

  /// Expects what `iars stats --json` says to agree.
  func expect(_ told: Object, _ place: String = "all") throws {
    func same(_ told: Any?, _ counted: [String: Int], _ what: String) throws {
      let told = try #require(told as? [String: Int], "\(place): \(what)")
      #expect(told.filter { $0.value != 0 } == counted, "\(place): \(what)")
    }
    let measured = decisions.filter { $0["knockout_rule"] is NSNull }
    #expect(try told.count("decisions") == decisions.count, "\(place)")
    try same(told["streams"], try counts("stream", of: decisions), "streams")
    try same(told["collapse"], try counts("collapse_type", of: measured), "collapse")
    try same(told["categories"], try counts("category", of: decisions), "categories")
    let knockedOut = decisions.filter { !($0["knockout_rule"] is NSNull) }
    try same(told["knockouts"], try counts("knockout_rule", of: knockedOut), "knockouts")

    let green = decisions.count { $0["stream"] as? String == "green" }
    let rate = decisions.isEmpty ? nil : Double(green) / Double(decisions.count)
    expect(told["automation_rate"], average: rate, "\(place): automation rate")

    let tau = try measured.map { try $0.number("temperature") }
    let temperature = try told.object("temperature")
    expect(temperature["avg"], average: average(tau), "\(place): temperature")
    try expect(temperature, percentiles: [("p10", 0.1), ("p90", 0.9)], of: tau, place)
    let confidence = try measured.map { try $0.number("confidence_score") }
    expect(
      try told.object("confidence")["avg"], average: average(confidence), "\(place): confidence")
    let times = try decisions.map { try $0.number("processing_time_ms") }
    let latency = try told.object("processing_time_ms")
    try expect(
      latency, percentiles: [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)], of: times, place)
    #expect((latency["max"] as? NSNumber)?.doubleValue == times.max(), "\(place): max")
  }

  private func counts(_ field: String, of decisions: [Object]) throws -> [String: Int] {
    try decisions.reduce(into: [:]) { $0[try $1.text(field), default: 0] += 1 }
  }

  private func average(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func expect(_ told: Any?, average: Double?, _ what: String) {
    guard let average else {
      #expect(told is NSNull, "\(what)")
      return
    }
    let number = (told as? NSNumber)?.doubleValue ?? .nan
    #expect(abs(number - average) <= Self.averageTolerance, "\(what): \(number), not \(average)")
  }

  private func expect(
    _ told: Object, percentiles: [(name: String, share: Double)], of values: [Double],
    _ place: String
  ) throws {
    let sorted = values.sorted()
    for (name, share) in percentiles {
      guard !sorted.isEmpty else {
        #expect(told[name] is NSNull, "\(place): \(name)")
        continue
      }
      let nearestRank = sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
      let number = try told.number(name)
      #expect(
        abs(number - nearestRank) <= Self.percentileTolerance * nearestRank,
        "\(place): \(name) \(number), not \(nearestRank)")
    }
  }
}
