/// Reads unsigned numbers of seven bits a byte, the lowest first, from bytes it does not own.
struct VarintReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// Starts at the first of `bytes`, which must stay valid as long as the reader is used.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The bytes not yet read.
  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[position...]) }

  /// The next number, or nil when none is left, the last is cut short, or it exceeds 64 bits.
  mutating func next() -> UInt64? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    position += 1
    guard first >= 0x80 else { return UInt64(first) }
    return longNumber(from: UInt64(first & 0x7F))
  }

  private mutating func longNumber(from lowBits: UInt64) -> UInt64? {
    var number = lowBits
    var shift: UInt64 = 7
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      // The tenth byte holds bit 63 alone.
      guard shift < 63 || byte <= 1 else { return nil }
      number |= UInt64(byte & 0x7F) << shift
      guard byte >= 0x80 else { return number }
      shift += 7
    }
    return nil
  }
}
