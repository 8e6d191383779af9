import Engine
import Routing
import TestSupport
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
  private func read(_ text: String) -> Double? {
    Samples.request(#""amount":0,"budget_available":"# + text)?.budgetAvailable
  }

  private func write(_ number: Double) -> String {
    var buffer = ByteBuffer(capacity: 16)
    buffer.append(number: number)
    return buffer.string
  }

  @Test(
    "reads the nearest Double",
    arguments: [
      ("0", 0), ("-0", -0.0), ("-0.0", -0.0), ("1", 1), ("12527.6", 12_527.6), ("1e22", 1e22),
      ("1e23", 1e23), ("9007199254740993", 9_007_199_254_740_992),
      ("9007199254740993.0000000000000001", 9_007_199_254_740_994), ("0.1", 0.1),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("4.9e-324", .leastNonzeroMagnitude),
      ("2.4703282292062327e-324", 0), ("1e-400", 0),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("0.000000000000000000000000000000000000001e39", 1), ("100000000000000000000e-20", 1),
      ("0.30000000000000004", 0.30000000000000004), ("1.00000000000000011102230246251565", 1),
      ("1.00000000000000011102230246251566", 1.0000000000000002),
      ("0e999999999999999999999", 0), ("18446744073709551615", 18_446_744_073_709_551_616),
      ("18446744073709551616", 18_446_744_073_709_551_616), ("1E+2", 100), ("1e-2", 0.01),
    ] as [(String, Double)])
  func reads(_ text: String, _ expected: Double) throws {
    let number = try #require(read(text))
    #expect(number == expected)
    #expect(number.sign == expected.sign)
  }

  @Test(
    "writes what Double.description writes",
    arguments: [
      0, -0.0, 1, -1, 10, 0.1, 0.5, 100, 123.456, 1e-4, 9.999e-5, 1e-5, .leastNonzeroMagnitude,
      1e15, 1e16, 1e17,
      1e300, 9_007_199_254_740_991, 9_007_199_254_740_992, 9_007_199_254_740_994, 4_933.3,
      0.00012207031250000003, 2.2250738585072014e-308, .greatestFiniteMagnitude,
      0.30000000000000004,
      4_503_599_627_370_495.5, 1.7976931348623157, 99_999_999, 100_000_000, 99_999_999.5,
      12_345_678.125, 1_234_567_890_123_456, 0.1 + 0.7,
    ] as [Double])
  func writes(_ number: Double) {
    #expect(write(number) == number.description)
    #expect(write(-number) == (-number).description)
  }

  @Test("writes the shortest text that reads back", arguments: 1...8 as ClosedRange<UInt64>)
  func roundTrip(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for round in 0..<3_000 {
      // Shares, amounts, the neighbours of powers of two, and anything finite.
      let number: Double =
        switch round % 4 {
        case 0: Double.random(in: 0...1, using: &random)
        case 1: Double(Int.random(in: 0...100_000_000, using: &random)) / 100
        case 2:
          Double(sign: .plus, exponent: Int.random(in: -15...54, using: &random), significand: 1)
            .advanced(byUlps: Int.random(in: -1...1, using: &random))
        default: Double(bitPattern: random.next())
        }
      guard number.isFinite else { continue }
      let text = write(number)
      #expect(text == number.description)
      #expect(read(text) == number)
    }
  }

  @Test("reads decimals of any length as the standard library does", arguments: 1...4)
  func decimals(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<2_000 {
      let digits = String(random.next()).suffix(Int.random(in: 1...19, using: &random))
      let more = random.isOneIn(4) ? String(random.next()) : ""
      let zeros = String(repeating: "0", count: Int.random(in: 0...12, using: &random))
      let text =
        random.isOneIn(2)
        ? "0.\(zeros)\(digits)\(more)"
        : "1\(digits)\(more)e\(Int.random(in: -45...45, using: &random))"
      #expect(read(text) == Double(text), "\(text)")
    }
  }
}

extension Double {
  fileprivate func advanced(byUlps count: Int) -> Double {
    count < 0 ? nextDown : count > 0 ? nextUp : self
  }
}
