/// Four numbers at once, as every processor this runs on computes them.
typealias Lanes = SIMD4<Float>

/// Functions of four numbers at once, made of additions and multiplications only: the same bits on
/// every machine, which the C library's do not promise.
enum VectorMath {
  /// The exponential, to 2 units in the last place; arguments are clamped to -60...80, so that no
  /// result is denormal, which would be slow, or infinite.
  @inline(__always)
  static func exp(_ argument: Lanes) -> Lanes {
    let clamped = argument.clamped(
      lowerBound: Lanes(repeating: -60), upperBound: Lanes(repeating: 80))
    // Adding 1.5 * 2^23 rounds to an integer, which the low bits of the sum then hold.
    let magic = Lanes(repeating: 12_582_912)
    let shifted = clamped * 1.442_695_04 + magic
    let whole = shifted - magic
    let rest = (clamped - whole * 0.693_359_375) - whole * -2.121_944_4e-4
    var sum = rest * 1.987_569_1e-4 + 1.398_199_9e-3
    sum = sum * rest + 8.333_452e-3
    sum = sum * rest + 4.166_579_6e-2
    sum = sum * rest + 1.666_666_5e-1
    sum = sum * rest + 5.000_000_1e-1
    let mantissa = sum * (rest * rest) + rest + 1
    let exponent = unsafeBitCast(shifted, to: SIMD4<Int32>.self) &<< 23
    return unsafeBitCast(
      unsafeBitCast(mantissa, to: SIMD4<Int32>.self) &+ exponent, to: Lanes.self)
  }

  /// The natural logarithm of normal numbers above 0, to 2 units in the last place.
  @inline(__always)
  static func log(_ argument: Lanes) -> Lanes {
    let bits = unsafeBitCast(argument, to: SIMD4<Int32>.self)
    // Splits at the square root of a half, where the polynomial is centred.
    let offset = bits &- 0x3F35_04F3
    let exponent = offset &>> 23
    let mantissa = unsafeBitCast(bits &- (exponent &<< 23), to: Lanes.self) - 1
    let magic = Lanes(repeating: 12_582_912)
    let whole =
      unsafeBitCast(
        exponent &+ unsafeBitCast(magic, to: SIMD4<Int32>.self), to: Lanes.self) - magic
    var sum = mantissa * 7.037_683_6e-2 - 1.151_461e-1
    sum = sum * mantissa + 1.167_699_9e-1
    sum = sum * mantissa - 1.242_014_1e-1
    sum = sum * mantissa + 1.424_932_3e-1
    sum = sum * mantissa - 1.666_805_8e-1
    sum = sum * mantissa + 2.000_071_5e-1
    sum = sum * mantissa - 2.499_999_4e-1
    sum = sum * mantissa + 3.333_333_1e-1
    let square = mantissa * mantissa
    let correction = sum * mantissa * square - whole * 2.121_944_4e-4 - square * 0.5
    return mantissa + correction + whole * 0.693_359_375
  }
}

extension VectorMath {
  /// The natural logarithm of one normal number above 0.
  static func log(_ argument: Float) -> Float {
    log(Lanes(repeating: argument))[0]
  }

  /// The exponential of one number, clamped to -60...80.
  static func exp(_ argument: Float) -> Float {
    exp(Lanes(repeating: argument))[0]
  }
}
