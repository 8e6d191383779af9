/// Appends numbers and texts to bytes, the lowest byte first.
struct BlobWriter {
  private(set) var bytes: [UInt8] = []

  /// Appends seven bits a byte.
  mutating func write(_ number: Int) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ number: Double) {
    write(fixed: number.bitPattern)
  }

  mutating func write(_ number: Float) {
    write(fixed: number.bitPattern)
  }

  mutating func write(fixed number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
