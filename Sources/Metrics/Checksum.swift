/// The checksum of stored bytes: MurmurHash3 for x86, 32 bits, with the seed 0.
///
/// It finds accidents, not forgeries. Each step is a bijection of both the state and the four
/// bytes it takes in, so damage within four aligned bytes is always found and other damage all
/// but once in 2^32; unlike a CRC it needs no tables, and it takes four bytes a step.
enum Checksum {
  /// The checksum of `bytes`.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state: UInt32 = 0
    var offset = 0
    while offset + 4 <= bytes.count {
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      state ^= scrambled(word)
      state = rotated(state, by: 13) &* 5 &+ 0xE654_6B64
      offset += 4
    }
    var tail: UInt32 = 0
    for index in (offset..<bytes.count).reversed() {
      tail = tail << 8 | UInt32(bytes[index])
    }
    state ^= scrambled(tail)
    return finished(state ^ UInt32(truncatingIfNeeded: bytes.count))
  }

  private static func scrambled(_ word: UInt32) -> UInt32 {
    rotated(word &* 0xCC9E_2D51, by: 15) &* 0x1B87_3593
  }

  private static func finished(_ state: UInt32) -> UInt32 {
    var mixed = state
    mixed ^= mixed &>> 16
    mixed = mixed &* 0x85EB_CA6B
    mixed ^= mixed &>> 13
    mixed = mixed &* 0xC2B2_AE35
    return mixed ^ (mixed &>> 16)
  }

  private static func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 {
    word &<< bits | word &>> (32 - bits)
  }
}
