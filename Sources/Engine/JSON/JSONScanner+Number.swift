import Routing

extension JSONScanner {
  /// Reads a number, rounded correctly to the nearest Double.
  ///
  /// - Throws: A `RequestProblem` where the grammar of RFC 8259 has no such number, or where it is
  ///   too large for a Double.
  mutating func number() throws(RequestProblem) -> Double {
    let start = position
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { position += 1 }

    var digits: UInt64 = 0
    var exponent = 0
    // Of those that count: without zeros in front.
    var digitCount = 0
    if next == UInt8(ascii: "0") {
      position += 1
      guard !nextIsDigit else {
        throw Self.problem(at: start, "a number must not start with 0")
      }
    } else {
      digitCount = readDigits(into: &digits)
      guard digitCount > 0 else { throw problem("expected a digit") }
    }
    if next == UInt8(ascii: ".") {
      position += 1
      guard nextIsDigit else { throw problem("expected a digit after the point") }
      let fraction = position
      if digitCount == 0 {
        while next == UInt8(ascii: "0") { position += 1 }
      }
      digitCount += readDigits(into: &digits)
      exponent = fraction - position
    }
    if next | 0x20 == UInt8(ascii: "e") { exponent += try readExponent() }

    var magnitude = digitCount <= 19 ? Self.exact(digits, exponent) : nil
    if magnitude == nil {
      let text = UnsafeBufferPointer(start: base + start, count: position - start)
      magnitude = Double(String(decoding: text, as: UTF8.self))?.magnitude
    }
    guard let magnitude, magnitude.isFinite else {
      throw Self.problem(at: start, "the number is too large")
    }
    return isNegative ? -magnitude : magnitude
  }

  /// Whether a number comes next.
  @inline(__always)
  var nextIsNumber: Bool { nextIsDigit || next == UInt8(ascii: "-") }

  @inline(__always)
  private var nextIsDigit: Bool { next &- 48 < 10 }

  /// Reads digits; the value is right for at most 19.
  ///
  /// - Returns: How many there are.
  @inline(__always)
  private mutating func readDigits(into value: inout UInt64) -> Int {
    let start = position
    while position < end {
      let digit = base[position] &- 48
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      position += 1
    }
    return position - start
  }

  private mutating func readExponent() throws(RequestProblem) -> Int {
    position += 1
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { position += 1 }
    guard nextIsDigit else { throw problem("expected a digit in the exponent") }
    var value = 0
    while nextIsDigit {
      // Past this, every number is 0 or too large.
      if value < 100_000_000 { value = value * 10 + Int(next) - 48 }
      position += 1
    }
    return isNegative ? -value : value
  }

  /// `digits * 10^exponent`, correctly rounded, or nil where that needs more than 128 bits.
  @inline(__always)
  private static func exact(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits <= 1 << 53 {
      // Both factors are exact, so the one operation rounds once (W. D. Clinger, "How to Read
      // Floating Point Numbers Accurately").
      if exponent <= 0, exponent > -DecimalPowers.tens.count {
        return Double(digits) / DecimalPowers.tens[-exponent]
      }
      if exponent > 0, exponent < DecimalPowers.tens.count {
        return Double(digits) * DecimalPowers.tens[exponent]
      }
    }
    guard exponent < 0, exponent > -DecimalPowers.fives.count, digits > 0 else { return nil }
    return quotient(digits, -exponent)
  }

  /// `digits / 10^places` by one division with remainder.
  private static func quotient(_ digits: UInt64, _ places: Int) -> Double {
    let five = DecimalPowers.fives[places]
    let digitShift = digits.leadingZeroBitCount
    let fiveShift = five.leadingZeroBitCount
    let dividend = digits << UInt64(digitShift)
    let (quotient, remainder) = (five << UInt64(fiveShift)).dividingFullWidth(
      (dividend >> 1, dividend << 63))
    // The quotient has at least 62 bits; its lowest only has to say that a remainder is left.
    let sticky = remainder == 0 ? quotient : quotient | 1
    let power = fiveShift - digitShift - 63 - places
    return Double(sticky) * Double(sign: .plus, exponent: power, significand: 1)
  }
}
