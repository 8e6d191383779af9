extension ByteBuffer {
  /// Appends a finite number as the shortest text that reads back as the same number.
  ///
  /// The text is that of `Double.description`, which is a JSON number.
  package mutating func append(number: Double) {
    precondition(number.isFinite, "only finite numbers can be written")
    let magnitude = number.magnitude
    guard ShortestDecimal.range.contains(magnitude) else {
      append(number.description)
      return
    }
    if number < 0 { append(UInt8(ascii: "-")) }
    append(atMost: 32) { Self.write(ShortestDecimal(magnitude), to: $0) }
  }

  /// Appends a whole number.
  package mutating func append(integer: Int) {
    guard integer >= 0 else {
      append(integer.description)
      return
    }
    append(atMost: 32) {
      let length = Self.digitCount(UInt64(integer))
      Self.write(digits: UInt64(integer), count: length, to: $0)
      return length
    }
  }

  /// Writes a decimal with a point and at least one digit on either side of it.
  ///
  /// - Returns: The bytes written, at most 24; seven after them may change as well.
  private static func write(
    _ decimal: ShortestDecimal, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let digits = digitCount(decimal.digits)
    let point = UInt8(ascii: ".")
    let zero = UInt8(ascii: "0")
    let whole = digits + decimal.exponent
    if decimal.exponent >= 0 {
      write(digits: decimal.digits, count: digits, to: target)
      for index in digits..<whole { target[index] = zero }
      target[whole] = point
      target[whole + 1] = zero
      return whole + 2
    }
    if whole > 0 {
      // One byte further right than they belong; those before the point then move back over it.
      write(digits: decimal.digits, count: digits, to: target + 1)
      for index in 0..<whole { target[index] = target[index + 1] }
      target[whole] = point
      return digits + 1
    }
    let zeros = -whole
    target[0] = zero
    target[1] = point
    for index in 0..<zeros { target[2 + index] = zero }
    write(digits: decimal.digits, count: digits, to: target + 2 + zeros)
    return 2 + zeros + digits
  }

  /// Writes digits, eight at a time; it may write to seven bytes after them.
  private static func write(
    digits: UInt64, count: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    let word: UInt64
    let place: Int
    if count > 8 {
      let (front, back) = digits.quotientAndRemainder(dividingBy: 100_000_000)
      write(digits: front, count: count - 8, to: target)
      word = eightDigits(back)
      place = count - 8
    } else {
      word = eightDigits(digits) >> UInt64(8 * (8 - count))
      place = 0
    }
    UnsafeMutableRawPointer(target + place).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// The text of a number below 10^8, its first digit in the lowest byte.
  ///
  /// Halves, quarters and eighths of the word are divided at once, by multiplication: 10,486 / 2^20
  /// is 1 / 100 for all below 10,000, and 103 / 2^10 is 1 / 10 for all below 100.
  @inline(__always)
  private static func eightDigits(_ value: UInt64) -> UInt64 {
    let halves = value / 10_000 | (value % 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x7F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (quarters &* 103) >> 10 & 0x000F_000F_000F_000F
    let eighths = tens | (quarters &- tens &* 10) << 8
    return eighths | 0x3030_3030_3030_3030
  }

  private static func digitCount(_ value: UInt64) -> Int {
    // 1,233 / 2^12 is the logarithm of 2 to the base of 10, so this is right or one too few.
    let least = ((64 - value.leadingZeroBitCount) * 1_233) >> 12
    return max(1, value >= DecimalPowers.wholeTens[least] ? least + 1 : least)
  }
}
