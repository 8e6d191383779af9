import Metrics
import TestSupport
import Testing

@Suite("Merging sketches")
struct SketchMergeTests {
  /// Values over 30 decades, many more than the span of a sketch, with zeros.
  private func wideValues(_ count: Int, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      guard random.nextUnit() > 0.1 else { return 0 }
      let exponent = Int.random(in: -40...60, using: &random)
      return Double(sign: .plus, exponent: exponent, significand: 1 + random.nextUnit())
    }
  }

  private func samples(seed: UInt64) -> [[Double]] {
    Distribution.allCases.map { $0.sample(300, seed: seed) }
      + [wideValues(300, seed: seed), wideValues(2, seed: seed), []]
  }

  @Test("the order of insertion leaves no trace", arguments: UInt64(1)...20)
  func insertionOrder(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for values in samples(seed: seed) {
      let sketch = QuantileSketch(values)
      for other in [values.shuffled(using: &random), values.sorted(), values.sorted(by: >)] {
        let otherSketch = QuantileSketch(other)
        #expect(otherSketch == sketch)
        #expect(otherSketch.blob() == sketch.blob())
      }
    }
  }

  @Test(
    "any partition merged in any order and grouping is the sketch of all", arguments: UInt64(1)...20
  )
  func mergeOrder(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for values in samples(seed: seed) {
      let whole = QuantileSketch(values)
      var parts = [[Double]](repeating: [], count: 9)
      for value in values {
        parts[Int.random(in: 0..<9, using: &random)].append(value)
      }
      parts.shuffle(using: &random)

      var fromSketches = QuantileSketch()
      var fromBlobs = QuantileSketch()
      var fromHalves = QuantileSketch(parts[4])
      for part in parts {
        fromSketches.merge(QuantileSketch(part))
        try fromBlobs.merge(QuantileSketch(part).blob())
      }
      for pair in [(0, 1), (2, 3), (5, 6), (7, 8)] {
        var half = QuantileSketch(parts[pair.0])
        half.merge(QuantileSketch(parts[pair.1]))
        half.merge(fromHalves)
        fromHalves = half
      }
      for merged in [fromSketches, fromBlobs, fromHalves] {
        #expect(merged == whole)
        #expect(merged.blob() == whole.blob())
      }
    }
  }

  @Test("sketches of other values differ")
  func inequality() {
    let sketch = QuantileSketch([1, 2, 3])
    #expect(sketch != QuantileSketch([1, 2, 3, 3]))
    #expect(sketch != QuantileSketch([1, 2, 4]))
    #expect(sketch != QuantileSketch([0, 2, 3]))
    #expect(sketch != QuantileSketch())
  }

  @Test("counts saturate instead of trapping, in any order")
  func saturation() throws {
    var sketch = QuantileSketch([0, 1, 1, 2])
    for _ in 0..<70 {
      sketch.merge(sketch)
    }
    #expect(sketch.count == .max)
    #expect(try QuantileSketch(blob: sketch.blob()) == sketch)
    sketch.insert(1)
    sketch.insert(0)
    #expect(sketch.count == .max)
    #expect(sketch.quantile(0) == 0)
    #expect(sketch.quantile(1) != nil)
  }
}
