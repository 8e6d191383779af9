extension ByteBuffer {
  /// Appends a text as a JSON string in its quotes.
  ///
  /// Controls and the characters that change the direction of text are written as `\uXXXX`, so that
  /// the output does no harm on a terminal.
  package mutating func append(string: String) {
    var string = string
    string.withUTF8 { bytes in
      append(UInt8(ascii: "\""))
      appendEscaped(bytes)
      append(UInt8(ascii: "\""))
    }
  }

  /// Appends the inside of a JSON string.
  mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    // A byte becomes at most six, and whole words are written.
    append(atMost: bytes.count * 6 + 8) { target in
      guard let source = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
      var read = 0
      var written = 0
      while read + 8 <= bytes.count {
        let word = source.loadUnaligned(fromByteOffset: read, as: UInt64.self)
        UnsafeMutableRawPointer(target + written).storeBytes(of: word, as: UInt64.self)
        let plain = ByteWord(word).plainBytes
        read += plain
        written += plain
        if plain < 8 {
          written += Self.writeScalar(bytes, &read, to: target + written)
        }
      }
      while read < bytes.count {
        written += Self.writeScalar(bytes, &read, to: target + written)
      }
      return written
    }
  }

  /// Writes one scalar, escaped where it must be, and steps over it.
  ///
  /// - Returns: The bytes written.
  @inline(__always)
  private static func writeScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ read: inout Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let first = bytes[read]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "\\") {
      target[0] = UInt8(ascii: "\\")
      target[1] = first
      read += 1
      return 2
    }
    if let unsafe = UnsafeScalars.scalar(in: bytes, at: read) {
      read += unsafe.length
      return writeEscape(of: unsafe.value, to: target)
    }
    let length = UnsafeScalars.length(of: first)
    for index in 0..<length { target[index] = bytes[read + index] }
    read += length
    return length
  }

  /// Writes `\n` and its like, or `\uXXXX`.
  ///
  /// - Returns: The bytes written, at most 6.
  static func writeEscape(of scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    target[0] = UInt8(ascii: "\\")
    let short: UInt8? =
      switch scalar {
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0A: UInt8(ascii: "n")
      case 0x0C: UInt8(ascii: "f")
      case 0x0D: UInt8(ascii: "r")
      default: nil
      }
    if let short {
      target[1] = short
      return 2
    }
    target[1] = UInt8(ascii: "u")
    for index in 0..<4 {
      let digit = UInt8(truncatingIfNeeded: scalar >> UInt32(12 - 4 * index) & 0xF)
      target[2 + index] = digit + (digit < 10 ? 48 : 55)
    }
    return 6
  }
}
