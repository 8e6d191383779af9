import Console
import Engine
import Glibc
import Metrics
import Routing
import TestSupport

/// Overviews made up from a seed: a day's rhythm, one incident, every stream and collapse type.
enum Sample {
  /// Thursday, 2025-11-20, 14:07:31 UTC.
  static let now = Timestamp(microseconds: 1_763_647_651_000_000)
  static let second: Int64 = 1_000_000
  static let minute: Int64 = 60 * second
  static let hour: Int64 = 60 * minute

  /// What a reader would find for a query, the same for the same query.
  static func overview(
    _ zoom: Zoom = .day, at moment: Timestamp = now, perHour: Double = 190, seed: UInt64 = 7,
    simulated: String? = nil
  ) -> Overview {
    overview(zoom.query(at: moment), at: moment, perHour: perHour, seed: seed, simulated: simulated)
  }

  static func overview(
    _ query: OverviewQuery, at moment: Timestamp, perHour: Double = 190, seed: UInt64 = 7,
    simulated: String? = nil
  ) -> Overview {
    let width = query.bucket.microseconds
    let count = Int((query.window.end - query.window.start) / width)
    var buckets: [WindowStatistics] = []
    for index in 0..<count {
      let start = query.window.start + Int64(index) * width
      buckets.append(bucket(start: start, width: width, until: moment, perHour, seed))
    }
    var random = SplitMix64(seed: seed)
    let newest = Timestamp(microseconds: min(moment.microseconds, query.window.end))
      .advanced(by: -12 * second)
    let total = total(of: buckets, query.window, &random)
    let latest =
      total.decisions == 0
      ? [] : (0..<Overview.latestLimit).map { decision($0, before: newest, &random) }
    return Overview(
      query: query, total: total, buckets: buckets,
      greenResolution: total.decisions == 0 ? nil : 4_230, latest: latest, newest: newest,
      stored: 4_407, readAt: moment, simulated: simulated)
  }

  /// An overview without anything in it, of a store that holds so many decisions elsewhere.
  static func empty(
    _ zoom: Zoom = .day, at moment: Timestamp = now, stored: Int = 0, newest: Timestamp? = nil
  ) -> Overview {
    let query = zoom.query(at: moment)
    let width = query.bucket.microseconds
    let starts = stride(from: query.window.start, to: query.window.end, by: Int(width))
    return Overview(
      query: query, total: WindowStatistics(window: query.window),
      buckets: starts.map {
        WindowStatistics(window: TimeWindow(start: $0, end: $0 + width))
      },
      greenResolution: nil, latest: [], newest: newest, stored: stored, readAt: moment,
      simulated: nil)
  }

  private static func bucket(
    start: Int64, width: Int64, until end: Timestamp, _ perHour: Double, _ seed: UInt64
  ) -> WindowStatistics {
    var figures = WindowStatistics(window: TimeWindow(start: start, end: start + width))
    let covered = min(width, max(0, end.microseconds - start))
    guard covered > 0 else { return figures }
    var random = SplitMix64(seed: seed ^ UInt64(bitPattern: start / minute))
    let hourOfDay = Double(start % (24 * hour)) / Double(hour)
    let rhythm = 0.55 + 0.45 * sin((hourOfDay - 8) / 24 * 2 * .pi)
    // Wide buckets hold no more than a quarter of an hour, as each decision is drawn by lot.
    let expected = perHour * rhythm * Double(min(covered, hour / 4)) / Double(hour)
    let noise = Double.random(in: 0.85...1.15, using: &random)
    let decisions = Int((expected * noise).rounded())
    guard decisions > 0 else { return figures }
    let isIncident = (10.5...12).contains(hourOfDay)
    let red = share(decisions, isIncident ? 0.35 : 0.045, &random)
    let yellow = share(decisions - red, isIncident ? 0.4 : 0.3, &random)
    figures.decisions = decisions
    figures.streams[.red] = red
    figures.streams[.yellow] = yellow
    figures.streams[.green] = decisions - red - yellow
    let poisoning = share(decisions, isIncident ? 0.2 : 0.015, &random)
    let distraction = share(decisions, 0.018, &random)
    let confusion = share(decisions, isIncident ? 0.05 : 0.004, &random)
    let clash = share(decisions, 0.003, &random)
    figures.collapse[.poisoning] = poisoning
    figures.collapse[.distraction] = distraction
    figures.collapse[.confusion] = confusion
    figures.collapse[.clash] = clash
    figures.collapse[.none] = max(0, decisions - poisoning - distraction - confusion - clash)
    let base = (isIncident ? 2.3 : 1.08) + Double.random(in: -0.06...0.06, using: &random)
    figures.temperature = .init(
      average: base, p10: 1, p90: base + (isIncident ? 0.5 : 0.34))
    figures.averageConfidence = isIncident ? 0.86 : 0.947
    let p50 = 2_900 + Double.random(in: -300...300, using: &random)
    figures.processingTime = .init(
      p50: p50, p95: p50 * 4.1, p99: p50 * Double.random(in: 5.8...8.5, using: &random),
      maximum: p50 * 12)
    return figures
  }

  private static func share(
    _ count: Int, _ part: Double, _ random: inout SplitMix64
  ) -> Int {
    (0..<max(0, count)).reduce(0) { sum, _ in
      sum + (Double.random(in: 0..<1, using: &random) < part ? 1 : 0)
    }
  }

  private static func total(
    of buckets: [WindowStatistics], _ window: TimeWindow, _ random: inout SplitMix64
  ) -> WindowStatistics {
    var total = WindowStatistics(window: window)
    for bucket in buckets {
      total.decisions += bucket.decisions
      for stream in Stream.allCases { total.streams[stream] += bucket.streams[stream] }
      for type in CollapseType.allCases { total.collapse[type] += bucket.collapse[type] }
    }
    guard total.decisions > 0 else { return total }
    total.temperature = .init(average: 1.184, p10: 1, p90: 1.57)
    total.averageConfidence = 0.9412
    total.processingTime = .init(p50: 2_989, p95: 12_348, p99: 19_072, maximum: 75_310)
    total.knockouts = ["amount_exceeds_limit": 14, "below_auto_threshold": 3]
    var left = total.decisions
    for name in categories {
      let count = min(
        left, Int(Double(total.decisions) * Double.random(in: 0.02...0.16, using: &random)))
      total.categories[name] = count
      left -= count
    }
    total.categories["Single Family", default: 0] += left
    return total
  }

  static let categories = [
    "Single Family", "Deck", "Garage", "Apartment", "Secondary Suit", "Commercial", "Duplex",
    "Interior Alteration", "Swimming Pool", "Demolition", "Retaining Wall", "Mobile Home",
    "Solar Collector", "Fire Restoration", "Uncovered Deck", "Row House", "Hot Tub",
  ]

  /// One decision, the `index`-th before a moment.
  static func decision(
    _ index: Int, before newest: Timestamp, _ random: inout SplitMix64
  ) -> Decision {
    let roll = Double.random(in: 0..<1, using: &random)
    let stream: Stream = roll < 0.62 ? .green : roll < 0.95 ? .yellow : .red
    let isRule = stream == .red && roll > 0.98
    return Decision(
      requestID: "BP2025-\(18_220 - index)",
      timestamp: newest.advanced(by: Int64(-index) * 23 * second), stream: stream,
      confidenceScore: stream == .green ? 0.97 : Double.random(in: 0.6...0.94, using: &random),
      relevant: 0.9, superfluous: 0.06, noise: 0.04,
      collapseType: stream == .red && !isRule ? .poisoning : .none,
      temperature: Double.random(in: 1...1.5, using: &random),
      urgency: roll < 0.8 ? .standard : .expedited, urgencyScore: 0.3,
      category: categories[Int.random(in: 0..<categories.count, using: &random)],
      amount: Double.random(in: 400...140_000, using: &random), greenProbability: 0.5,
      yellowProbability: 0.3, redProbability: 0.2,
      knockoutRule: isRule ? "amount_exceeds_limit" : nil, processingTimeMilliseconds: 3_000,
      reason: "confident and relevant", policyVersion: "reference", modelVersion: "given",
      text: "New deck", requestorID: "applicant_12")
  }
}
