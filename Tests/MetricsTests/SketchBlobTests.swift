import Metrics
import TestSupport
import Testing

@Suite("Stored sketches")
struct SketchBlobTests {
  private static let samples: [[Double]] = [
    [],
    [0],
    [1.5],
    [1, 1, 1, 1],
    [0.3, 0.3, 1, 2.5, 3, 3, 3],
    [1e-9, 1e6],
    [0, 1e-30, 1e300, .greatestFiniteMagnitude],
    Distribution.logNormal.sample(10, seed: 1),
    Distribution.logNormal.sample(200, seed: 2),
    Distribution.bimodal.sample(5_000, seed: 3),
  ]

  @Test("what is written is read back", arguments: samples)
  func roundTrip(values: [Double]) throws {
    let sketch = QuantileSketch(values)
    let copy = try QuantileSketch(blob: sketch.blob())
    #expect(copy == sketch)
    #expect(copy.count == values.count)
  }

  @Test("the format is that of the stores already written")
  func format() throws {
    #expect(hex(QuantileSketch().blob()) == "01008a3bb795")
    let sketch = QuantileSketch([0, 1, 1, 1, 2])
    #expect(hex(sketch.blob()) == "0101ff11014adf649e8c")
  }

  @Test("few values take few bytes")
  func size() {
    #expect(QuantileSketch(Distribution.logNormal.sample(1, seed: 1)).blob().count <= 9)
    #expect(QuantileSketch(Distribution.logNormal.sample(10, seed: 1)).blob().count <= 25)
    #expect(QuantileSketch(Distribution.logNormal.sample(1_000, seed: 1)).blob().count <= 500)
  }

  @Test(
    "any change of any one byte is refused, and leaves the sketch as it was", arguments: samples)
  func flips(values: [Double]) {
    let blob = QuantileSketch(values).blob()
    let before = QuantileSketch([1, 2, 3])
    // All 255 changes where that is quick, every single bit where it is not.
    let masks = blob.count < 50 ? Array(UInt8(1)...255) : (0..<8).map { UInt8(1) << $0 }
    for index in blob.indices {
      for mask in masks {
        var damaged = blob
        damaged[index] ^= mask
        var sketch = before
        #expect(throws: SketchError.self) { try sketch.merge(damaged) }
        #expect(sketch == before)
      }
    }
  }

  @Test("any truncation and any extension is refused", arguments: samples)
  func truncations(values: [Double]) {
    let blob = QuantileSketch(values).blob()
    for length in blob.indices {
      #expect(throws: SketchError.self) { try QuantileSketch(blob: Array(blob[..<length])) }
    }
    #expect(throws: SketchError.self) { try QuantileSketch(blob: blob + [0]) }
    #expect(throws: SketchError.self) { try QuantileSketch(blob: blob + blob) }
  }

  @Test("random bytes never trap, with a right checksum neither", arguments: UInt64(1)...40)
  func noise(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let count = Int.random(in: 0...40, using: &random)
      // Bytes near 0 and 255 make long numbers and many bins.
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : [0, 1, 2, 127, 128, 255][Int(random.next() % 6)]
      }
      #expect(throws: SketchError.self) { try QuantileSketch(blob: bytes) }
      if let sketch = try? QuantileSketch(blob: sealed([1] + bytes)) {
        #expect((try? QuantileSketch(blob: sketch.blob())) == sketch)
        #expect((sketch.quantile(1) == nil) == sketch.isEmpty)
      }
    }
  }

  private static let ninetyNine = [UInt8](repeating: 0xFF, count: 9)

  @Test(
    "a wrong structure is named, even under a right checksum",
    arguments: [
      ([1], "cut short"),
      ([1, 0x80], "zero count"),
      ([1] + ninetyNine + [1], "zero count"),
      ([1] + ninetyNine + [2], "zero count"),
      ([1, 0, 0x80], "key"),
      ([1, 0, 0x8E, 0xFA, 0x04], "key"),
      ([1, 0, 0x8C, 0xFA, 0x04, 0x00], "span"),
      ([1, 0, 0x00, 0xFE, 0x1F], "span"),
      ([1, 0, 0x01], "count"),
      ([1, 0, 0x01, 0x80], "count"),
      ([1, 0, 0x01] + [0xFE] + ninetyNine.dropLast() + [0x00], "count"),
      ([0, 0], "version"),
    ] as [([UInt8], String)])
  func structure(body: [UInt8], complaint: String) {
    let error = #expect(throws: SketchError.self) { try QuantileSketch(blob: sealed(body)) }
    #expect(error?.description.contains(complaint) == true, "\(String(describing: error))")
  }

  @Test("the largest key and span are read")
  func limits() throws {
    #expect(try QuantileSketch(blob: sealed([1, 0, 0x8C, 0xFA, 0x04])).count == 1)
    #expect(try QuantileSketch(blob: sealed([1, 0, 0x00, 0xFC, 0x1F])).count == 2)
    #expect(
      QuantileSketch([.greatestFiniteMagnitude]).blob() == sealed([1, 0, 0x8C, 0xFA, 0x04]))
  }

  @Test("errors tell damage from a newer version, and what to do")
  func errors() {
    #expect(throws: SketchError.newerVersion(2)) { try QuantileSketch(blob: [2, 3]) }
    #expect(throws: SketchError.damaged("it is empty")) { try QuantileSketch(blob: []) }
    #expect(throws: SketchError.damaged("its checksum does not match")) {
      try QuantileSketch(blob: [1, 0, 0, 0, 0, 0])
    }
    #expect(SketchError.newerVersion(2).description.contains("format 2, newer than 1"))
    #expect(SketchError.damaged("it is empty").description.contains("(it is empty): rebuild"))
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The bytes with their checksum, reckoned here once more from its definition.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    func rotate(_ word: UInt32, _ bits: Int) -> UInt32 { word << bits | word >> (32 - bits) }
    var state: UInt32 = 0
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let chunk = bytes[start..<min(start + 4, bytes.count)]
      let word = chunk.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      state ^= rotate(word &* 0xCC9E_2D51, 15) &* 0x1B87_3593
      if chunk.count == 4 {
        state = rotate(state, 13) &* 5 &+ 0xE654_6B64
      }
    }
    state ^= UInt32(bytes.count)
    state = (state ^ state >> 16) &* 0x85EB_CA6B
    state = (state ^ state >> 13) &* 0xC2B2_AE35
    state ^= state >> 16
    return bytes + (0..<4).map { UInt8(truncatingIfNeeded: state >> (8 * $0)) }
  }
}
