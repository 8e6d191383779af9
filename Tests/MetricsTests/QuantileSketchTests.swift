import Metrics
import TestSupport
import Testing

@Suite("Quantiles of a sketch")
struct QuantileSketchTests {
  /// Nearest rank in whole numbers, to compare with: p per mille of the count, rounded up.
  private func exactQuantile(_ perMille: Int, of sorted: [Double]) -> Double {
    sorted[max(1, (perMille * sorted.count + 999) / 1_000) - 1]
  }

  @Test(
    "every quantile from p0.1 to p100 is within the promised relative error",
    arguments: Distribution.allCases, [1, 2, 3, 10, 99, 100, 1_000, 20_000, 100_000])
  func relativeError(distribution: Distribution, count: Int) throws {
    let values = distribution.sample(count, seed: UInt64(count))
    let sketch = QuantileSketch(values)
    let sorted = values.sorted()
    #expect(sketch.count == count)
    var worst = 0.0
    for perMille in 1...1_000 {
      let exact = exactQuantile(perMille, of: sorted)
      let estimate = try #require(sketch.quantile(Double(perMille) / 1_000))
      worst = max(worst, exact == 0 ? estimate : abs(estimate - exact) / exact)
    }
    #expect(worst <= QuantileSketch.relativeAccuracy + 1e-9)
    #expect(worst < 0.01)
  }

  @Test("the error holds over all magnitudes of double")
  func magnitudes() throws {
    var random = SplitMix64(seed: 3)
    var value = QuantileSketch.smallestValue
    while value < 1e308 {
      let estimate = try #require(QuantileSketch([value]).quantile(0.5))
      #expect(abs(estimate - value) <= value * (QuantileSketch.relativeAccuracy + 1e-9))
      value *= 1 + random.nextUnit()
    }
    let largest = Double.greatestFiniteMagnitude
    let estimate = try #require(QuantileSketch([largest]).quantile(1))
    #expect(estimate.isFinite && abs(estimate - largest) <= largest * 0.01)
  }

  @Test("ranks are the nearest rank, not one beside it", arguments: 1...100)
  func ranks(percent: Int) throws {
    // Neighbours differ by a fifth, so that a rank one off is another value altogether.
    let values = sequence(first: 1.0) { $0 * 1.2 }.prefix(100)
    let exact = Array(values)[percent - 1]
    let estimate = try #require(QuantileSketch(values).quantile(Double(percent) / 100))
    #expect(abs(estimate - exact) <= 0.01 * exact)
  }

  @Test("no values have no quantile")
  func empty() {
    let sketch = QuantileSketch()
    #expect(sketch.isEmpty)
    #expect(sketch.count == 0)
    #expect(sketch.quantile(0.5) == nil)
    #expect(sketch.quantile(0.5, within: 1...2) == nil)
  }

  @Test("what is too small for a bin is zero", arguments: [0, -0.0, 1e-300, 0.999e-9])
  func zero(value: Double) {
    let sketch = QuantileSketch([value, 5])
    #expect(sketch.quantile(0.5) == 0)
    #expect(sketch.count == 2)
  }

  @Test("known extremes bound the answer")
  func bounds() {
    let sketch = QuantileSketch([1.7, 1.7, 1.7])
    #expect(sketch.quantile(0.99) != 1.7)
    #expect(sketch.quantile(0.99, within: 1.7...1.7) == 1.7)
    #expect(sketch.quantile(0, within: 1.7...1.7) == 1.7)
  }

  @Test("beyond the span, the lowest values are folded and the high quantiles keep their error")
  func folding() throws {
    let values = (-8...30).map { Double(sign: .plus, exponent: 3 * $0, significand: 1) }
    let sketch = QuantileSketch(values)
    #expect(sketch.count == values.count)
    let top = try #require(sketch.quantile(1))
    #expect(abs(top / 1.2379400392853803e27 - 1) < 0.01)
    // A factor of 1e16 below the largest value is still told apart.
    let low = try #require(sketch.quantile(0.56))
    let exact = values[Int((0.56 * Double(values.count)).rounded(.up)) - 1]
    #expect(abs(low / exact - 1) < 0.01)
    // Below it everything has become one value, which is not lower than the span allows.
    let lowest = try #require(sketch.quantile(0))
    #expect(lowest > 1e27 / 2e16 && lowest < 1e27 / 1e15)
    #expect(sketch.quantile(0.1) == lowest)
  }

  #if os(Linux) || os(macOS)
  @Test("a value that no sketch can hold traps")
  func refusals() async {
    await #expect(processExitsWith: .failure) {
      var sketch = QuantileSketch()
      sketch.insert(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var sketch = QuantileSketch()
      sketch.insert(.infinity)
    }
    await #expect(processExitsWith: .failure) {
      var sketch = QuantileSketch()
      sketch.insert(-1)
    }
  }
  #endif
}
