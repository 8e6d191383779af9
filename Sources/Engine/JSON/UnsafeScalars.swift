/// What must not reach a terminal or a reader as it is: C0 and C1 controls, DEL, and the characters
/// that change the direction of text or break lines unseen.
enum UnsafeScalars {
  /// The unsafe scalar that a text's bytes hold at a position, or nil where they hold another.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - index: Where a scalar starts.
  /// - Returns: The scalar's value and how many bytes it takes.
  @inline(__always)
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (value: UInt32, length: Int)? {
    let first = bytes[index]
    if first < 0x20 || first == 0x7F { return (UInt32(first), 1) }
    guard first >= 0x80 else { return nil }
    switch first {
    case 0xC2 where bytes[index + 1] < 0xA0: return (UInt32(bytes[index + 1]), 2)
    // U+061C
    case 0xD8 where bytes[index + 1] == 0x9C: return (0x061C, 2)
    case 0xE2:
      let value = 0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
      switch value {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (value, 3)
      default: return nil
      }
    default: return nil
    }
  }

  /// How many bytes the scalar takes that starts with a byte.
  @inline(__always)
  static func length(of first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// A name from the input for a message: without what could harm a terminal, and cut where it is
  /// longer than so many scalars.
  static func shown(_ name: String, atMost limit: Int = 40) -> String {
    var buffer = ByteBuffer(capacity: 256)
    var start = String(String.UnicodeScalarView(name.unicodeScalars.prefix(limit)))
    let isWhole = start.utf8.count == name.utf8.count
    start.withUTF8 { buffer.appendEscaped($0) }
    return isWhole ? buffer.string : buffer.string + "..."
  }
}
