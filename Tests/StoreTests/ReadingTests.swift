import Metrics
import Routing
import Store
import TestSupport
import Testing

/// What is read from rollups is what the decisions themselves give.
struct ReadingTests {
  private struct Case {
    var name: String
    var start: Int64
    var end: Int64
    var width: BucketWidth?
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let base = Samples.midnight
  private static let cases: [Case] = [
    Case(name: "minutes", start: base, end: base + Samples.hour, width: .minute),
    Case(
      name: "five minutes, unaligned hours", start: base + 25 * Samples.minute,
      end: base + 3 * Samples.hour + 10 * Samples.minute, width: .fiveMinutes),
    Case(
      name: "quarters", start: base - 45 * Samples.minute, end: base + 7 * Samples.hour,
      width: .fifteenMinutes),
    Case(name: "hours", start: base - Samples.day, end: base + Samples.day, width: .hour),
    Case(
      name: "hours, cut at both ends", start: base + 7 * Samples.minute,
      end: base + 5 * Samples.hour + 52 * Samples.minute, width: .hour),
    Case(
      name: "days", start: base - 2 * Samples.day, end: base + 2 * Samples.day, width: .day),
    Case(
      name: "days, cut at both ends", start: base - Samples.day - 61 * Samples.minute,
      end: base + Samples.day + 121 * Samples.minute, width: .day),
    Case(name: "one", start: base - Samples.day, end: base + Samples.day, width: nil),
    Case(
      name: "one, unaligned", start: base - 1_003 * Samples.minute,
      end: base + 777 * Samples.minute, width: nil),
    Case(
      name: "one within an hour", start: base + 7 * Samples.minute,
      end: base + 52 * Samples.minute, width: nil),
    Case(name: "empty", start: base, end: base, width: nil),
    Case(
      name: "beyond", start: base + 90 * Samples.day, end: base + 91 * Samples.day, width: .hour),
  ]

  // Around midnight in 2026 and around 1970.
  /// in 2026 and around 1970.
  @Test(arguments: cases.indices, [0, -Samples.midnight])
  func equalsTheDecisionsThemselves(_ index: Int, _ shift: Int64) throws {
    let wanted = Self.cases[index]
    let window = TimeWindow(start: wanted.start + shift, end: wanted.end + shift)
    var random = SplitMix64(seed: UInt64(index))
    let times = Self.base - 2 * Samples.day + shift..<Self.base + 2 * Samples.day + shift
    let near = Self.base + shift..<Self.base + Samples.hour + shift
    var decisions = Samples.random(250, in: times, using: &random)
    decisions += Samples.random(150, in: near, using: &random).map { decision in
      var decision = decision
      decision.requestID += "-near"
      return decision
    }
    let store = try folder.store()
    try store.append(decisions)

    let reading = try store.reading(
      of: window, in: wanted.width, categories: index % 2 == 0, latest: 7)
    let inside = decisions.filter { window.contains($0.timestamp.microseconds) }
    let origin = wanted.width?.start(of: window.start) ?? window.start
    #expect(
      reading.buckets.count == (wanted.width.map { window.buckets(of: $0) } ?? 1), "\(wanted.name)")
    for (number, bucket) in reading.buckets.enumerated() {
      let own = inside.filter { decision in
        guard let width = wanted.width else { return true }
        return (decision.timestamp.microseconds - origin) / width.microseconds == Int64(number)
      }
      expect(bucket, of: reading, own, categories: index % 2 == 0)
    }
    expect(reading.green, inside.filter { $0.stream == .green })
    let newestFirst = inside.sorted { $0.timestamp > $1.timestamp }.prefix(7)
    #expect(reading.latest == Array(newestFirst))
    #expect(reading.newest == decisions.map(\.timestamp).max())
    #expect(reading.stored == decisions.count)
    #expect(reading.simulated == nil)
  }

  @Test func anEmptyStoreHasEmptyBuckets() throws {
    let store = try folder.store()
    let reading = try store.reading(
      of: TimeWindow(start: 0, end: Samples.hour), in: .fifteenMinutes, categories: true, latest: 9)
    #expect(reading.buckets == Array(repeating: WindowReading.Bucket(), count: 4))
    #expect(reading.newest == nil)
    #expect(reading.latest == [])
  }

  @Test func theLatestOfOneMomentComeInTheOrderOfArrivalReversed() throws {
    let store = try folder.store()
    try store.append(["A", "B", "C"].map { Samples.decision($0) })
    let window = TimeWindow(start: Samples.midnight, end: Samples.midnight + Samples.minute)
    let reading = try store.reading(of: window, in: nil, categories: false, latest: 2)
    #expect(reading.latest.map(\.requestID) == ["C", "B"])
  }

  private func expect(
    _ bucket: WindowReading.Bucket, of reading: WindowReading, _ decisions: [Decision],
    categories: Bool
  ) {
    expect(bucket.all, decisions)
    var counts: [Series: Int] = [:]
    for decision in decisions {
      counts[.stream(decision.stream), default: 0] += 1
      if categories { counts[Series(.category, decision.category), default: 0] += 1 }
      let ground =
        decision.knockoutRule.map { Series(.knockout, $0) } ?? .collapse(decision.collapseType)
      counts[ground, default: 0] += 1
    }
    #expect(reading.counts(of: bucket) == counts)
  }

  private func expect(_ rollup: Rollup, _ decisions: [Decision]) {
    let measured = decisions.filter { !$0.isKnockedOut }
    #expect(rollup.count == decisions.count)
    #expect(rollup.temperature.count == measured.count)
    #expect(rollup.confidence.range?.upperBound == measured.map(\.confidenceScore).max())
    #expect(rollup.temperature.range?.lowerBound == measured.map(\.temperature).min())
    let times = decisions.map(\.processingTimeMilliseconds).sorted()
    let temperatures = measured.map(\.temperature).sorted()
    for quantile in [0.1, 0.5, 0.9, 0.95, 0.99, 1] {
      expect(rollup.processingTime(quantile: quantile), quantile, of: times)
      expect(rollup.temperature(quantile: quantile), quantile, of: temperatures)
    }
    guard !measured.isEmpty else { return }
    let average = measured.map(\.confidenceScore).reduce(0, +) / Double(measured.count)
    #expect(abs((rollup.confidence.average ?? -1) - average) < 1e-8)
  }

  private func expect(_ found: Double?, _ quantile: Double, of sorted: [Double]) {
    guard !sorted.isEmpty else {
      #expect(found == nil)
      return
    }
    let rank = Int((quantile * Double(sorted.count) - 1e-9).rounded(.up))
    let exact = sorted[max(rank, 1) - 1]
    #expect(abs((found ?? -1) - exact) <= 0.01 * exact)
  }
}

extension WindowReading {
  /// The decisions of each series that has any in a bucket.
  func counts(of bucket: Bucket) -> [Series: Int] {
    Dictionary(bucket.counts.map { (series[$0.series], $0.count) }, uniquingKeysWith: +)
  }
}
