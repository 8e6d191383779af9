/// Random numbers that a seed repeats (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
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

  /// A number of 0..<`bound`, by multiplication; its bias is below `bound` in 2^64.
  mutating func next(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Shuffles by Fisher and Yates: the same order for the same seed under every version of Swift.
  mutating func shuffle(_ numbers: inout [Int32]) {
    guard numbers.count > 1 else { return }
    for place in (1..<numbers.count).reversed() {
      numbers.swapAt(place, next(below: place + 1))
    }
  }
}
