/// The shortest decimal that reads back as a given Double, and the closest of those.
///
/// Source: R. Giulietti, "The Schubfach way to render doubles". Schubfach needs a table of rounded
/// powers for the whole range of Double; the numbers of decisions lie in a range where exact
/// arithmetic in 128 bits needs none.
struct ShortestDecimal {
  /// The decimal's digits, the last of which is not 0.
  private(set) var digits: UInt64
  /// The power of ten that the digits are multiplied with; at most 0 but for whole numbers.
  private(set) var exponent: Int

  /// The numbers that it serves: those that Swift writes without an exponent.
  static let range = 1e-4..<0x1p53

  /// The shortest decimal of a number in `range`.
  init(_ value: Double) {
    let raw = value.bitPattern
    let fraction = raw & 0xF_FFFF_FFFF_FFFF
    let significand = fraction | 1 << 52
    // value = significand * 2^power, and power is in -66 ... 0.
    let power = Int(raw >> 52) - 1_075
    if -power < 53, significand & ((1 << UInt64(-power)) - 1) == 0 {
      digits = significand >> UInt64(-power)
      exponent = 0
      trimZeros()
      return
    }

    // The numbers that read back as the value lie between its neighbours' midpoints. Below a power
    // of two the neighbour is half as far.
    let isPowerOfTwo = fraction == 0
    // 10^-places is the largest power of ten not above the distance of the neighbours.
    let places =
      isPowerOfTwo ? -((power * 1_262_611 - 524_031) >> 22) : -((power * 1_262_611) >> 22)
    let five = UInt128(DecimalPowers.fives[places])
    let shift = UInt128(-power - places)
    let middle = UInt128(significand << 2) &* five
    // An even significand wins ties in reading, so its midpoints read back as well.
    let open: UInt128 = significand & 1 == 0 ? 0 : 1
    let lowest = middle - five * (isPowerOfTwo ? 1 : 2) + open
    let highest = middle + five * 2 - open

    exponent = -places
    let whole = UInt64(truncatingIfNeeded: middle &>> (shift + 2))
    let shorter = whole / 10 * 10
    let shorterReads = lowest <= UInt128(shorter) &<< (shift + 2)
    let shorterAboveReads = UInt128(shorter + 10) &<< (shift + 2) <= highest
    if shorterReads != shorterAboveReads {
      digits = shorterReads ? shorter : shorter + 10
      trimZeros()
      return
    }

    let wholeReads = lowest <= UInt128(whole) &<< (shift + 2)
    let aboveReads = UInt128(whole + 1) &<< (shift + 2) <= highest
    if wholeReads != aboveReads {
      digits = wholeReads ? whole : whole + 1
      return
    }
    let half = UInt128(whole * 2 + 1) &<< (shift + 1)
    digits = middle < half || (middle == half && whole & 1 == 0) ? whole : whole + 1
  }

  private mutating func trimZeros() {
    trimZeros(8, power: 100_000_000)
    trimZeros(4, power: 10_000)
    trimZeros(2, power: 100)
    trimZeros(1, power: 10)
    // A power of ten may have one more.
    trimZeros(1, power: 10)
  }

  @inline(__always)
  private mutating func trimZeros(_ count: Int, power: UInt64) {
    let quotient = digits / power
    guard quotient &* power == digits else { return }
    digits = quotient
    exponent += count
  }
}
