import Metrics
import TestSupport
import Testing

@Suite("Tallies")
struct TallyTests {
  private func tally(_ values: [Double], scale: Tally.Scale = .billionths) -> Tally {
    var tally = Tally(scale: scale)
    for value in values {
      tally.insert(value)
    }
    return tally
  }

  @Test("no values have no average and no range")
  func empty() {
    let tally = Tally(scale: .billionths)
    #expect(tally.isEmpty)
    #expect(tally.sum == 0)
    #expect(tally.average == nil)
    #expect(tally.range == nil)
  }

  @Test("figures of a few values")
  func figures() {
    let tally = tally([0.1, 0.2, 0.3])
    #expect(tally.count == 3)
    #expect(tally.sum == 600_000_000)
    #expect(tally.average == 0.2)
    #expect(tally.range == 0.1...0.3)
  }

  @Test(
    "values are rounded to the nearest unit",
    arguments: [
      (0, .billionths, 0),
      (0.4e-9, .billionths, 0),
      (0.6e-9, .billionths, 1),
      (0.876543210987, .billionths, 876_543_211),
      (12.3456784, .millionths, 12_345_678),
      (12.3456786, .millionths, 12_345_679),
      (9_223_372_036_853, .millionths, 9_223_372_036_853_000_192),
      (9_223_372_036_855, .millionths, .max),
      (1e300, .millionths, .max),
      (.greatestFiniteMagnitude, .billionths, .max),
    ] as [(Double, Tally.Scale, Int64)])
  func rounding(value: Double, scale: Tally.Scale, sum: Int64) {
    let tally = tally([value], scale: scale)
    #expect(tally.sum == sum)
    #expect(tally.range == value...value)
  }

  @Test("the order of values and merges leaves no trace", arguments: UInt64(1)...20)
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for distribution in Distribution.allCases {
      // The last one saturates the sum: in every order, all the same.
      for extremes in [[], [0, -0.0], [9e9, 1e300, 3]] {
        let values = distribution.sample(200, seed: seed) + extremes
        let whole = tally(values)
        let shuffled = values.shuffled(using: &random)
        #expect(tally(shuffled) == whole)

        let cut = Int.random(in: 0...values.count, using: &random)
        var merged = tally(Array(shuffled[cut...]))
        merged.merge(tally(Array(shuffled[..<cut])))
        #expect(merged == whole)
        #expect(merged.range?.lowerBound.sign == .plus)
      }
    }
  }

  @Test("the average is at most half a unit off", arguments: Distribution.allCases)
  func average(distribution: Distribution) throws {
    let values = distribution.sample(1_000, seed: 4)
    let exact = values.sorted().reduce(0, +) / 1_000
    for scale in [Tally.Scale.billionths, .millionths] {
      let average = try #require(tally(values, scale: scale).average)
      #expect(abs(average - exact) <= 0.5 / scale.unitsPerOne + exact * 1e-13)
    }
  }

  @Test("columns bring a tally back")
  func columns() throws {
    for values in [[], [0], [0.25, 3, 0.5]] {
      let whole = tally(values)
      let copy = Tally(
        count: whole.count, sum: whole.sum, minimum: whole.range?.lowerBound,
        maximum: whole.range?.upperBound, scale: .billionths)
      #expect(copy == whole)
    }
  }

  @Test(
    "columns that no values give are refused",
    arguments: [
      (-1, 0, nil, nil),
      (0, 1, nil, nil),
      (0, 0, 1, 1),
      (1, -1, 1, 1),
      (1, 1, nil, 1),
      (1, 1, 1, nil),
      (2, 3, 2, 1),
      (2, 3, -1, 1),
      (2, 3, .nan, 1),
      (2, 3, 1, .nan),
      (2, 3, 1, .infinity),
    ] as [(Int, Int64, Double?, Double?)])
  func badColumns(count: Int, sum: Int64, minimum: Double?, maximum: Double?) {
    #expect(
      Tally(count: count, sum: sum, minimum: minimum, maximum: maximum, scale: .millionths) == nil)
  }

  #if os(Linux) || os(macOS)
  @Test("misuse traps")
  func refusals() async {
    await #expect(processExitsWith: .failure) {
      var tally = Tally(scale: .billionths)
      tally.insert(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var tally = Tally(scale: .billionths)
      tally.merge(Tally(scale: .millionths))
    }
  }
  #endif
}
