/// Eight bytes of a text, looked at together.
struct ByteWord {
  private let word: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Eight bytes as loaded from memory.
  @inline(__always)
  init(_ word: UInt64) {
    self.word = UInt64(littleEndian: word)
  }

  /// How many bytes from the first on are printable ASCII other than quotes and backslashes.
  @inline(__always)
  var plainBytes: Int {
    let special =
      word | below(0x20) | equal(UInt8(ascii: "\"")) | equal(UInt8(ascii: "\\")) | equal(0x7F)
    return (special & Self.highs).trailingZeroBitCount / 8
  }

  /// How many bytes from the first on may stand in a JSON string as they are without a further look:
  /// ASCII other than controls, quotes and backslashes.
  @inline(__always)
  var stringBytes: Int {
    let special = word | below(0x20) | equal(UInt8(ascii: "\"")) | equal(UInt8(ascii: "\\"))
    return (special & Self.highs).trailingZeroBitCount / 8
  }

  // Both set a byte's highest bit where they hold, and perhaps in bytes after the first that does:
  // a borrow runs upwards only. So the first is right.

  @inline(__always)
  private func below(_ limit: UInt64) -> UInt64 {
    word &- Self.ones &* limit
  }

  @inline(__always)
  private func equal(_ byte: UInt8) -> UInt64 {
    let difference = word ^ Self.ones &* UInt64(byte)
    return (difference &- Self.ones) & ~difference
  }
}
