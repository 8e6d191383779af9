/// Writes unsigned numbers of seven bits a byte, the lowest first, into room it does not own.
struct VarintWriter {
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// How many bytes are written.
  private(set) var position = 0

  /// Starts at the first of `bytes`, which must have room for all that will be written.
  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The bytes written so far.
  var written: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<position])
  }

  mutating func writeByte(_ byte: UInt8) {
    bytes.initializeElement(at: position, to: byte)
    position += 1
  }

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      writeByte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    writeByte(UInt8(rest))
  }
}
