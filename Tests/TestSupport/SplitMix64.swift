/// Random numbers that a seed repeats.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A sequence of numbers that this seed repeats.
  package init(seed: UInt64) {
    state = seed
  }

  /// The next number, all values equally likely.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number above 0 and below 1.
  package mutating func nextUnit() -> Double {
    (Double(next() >> 12) + 0.5) / 4_503_599_627_370_496
  }
}
