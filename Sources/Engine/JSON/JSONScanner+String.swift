import Routing

extension JSONScanner {
  /// Where a string lies: the bytes between its quotes, already checked.
  struct Text {
    var start: Int
    var end: Int
    var hasEscapes: Bool
  }

  /// Checks and steps over a string.
  mutating func string() throws(RequestProblem) -> Text {
    guard next == UInt8(ascii: "\"") else { throw problem("expected a string in quotes") }
    let start = position + 1
    var index = start
    var hasEscapes = false
    while true {
      while index + 8 <= end {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        let plain = ByteWord(word).stringBytes
        index += plain
        if plain < 8 { break }
      }
      guard index < end else { throw Self.problem(at: end, "the string is not closed") }
      let byte = base[index]
      switch byte {
      case UInt8(ascii: "\""):
        position = index + 1
        return Text(start: start, end: index, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape(&index)
      case 0..<0x20:
        throw Self.problem(at: index, "a control character in a string; write it as an escape")
      case 0x80...:
        let length = sequenceLength(at: index)
        guard length > 0 else { throw Self.problem(at: index, "is not UTF-8") }
        index += length
      default: index += 1
      }
    }
  }

  private func skipEscape(_ index: inout Int) throws(RequestProblem) {
    let start = index
    guard index + 1 < end else { throw Self.problem(at: end, "the string is not closed") }
    switch base[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(at: index) else {
        throw Self.problem(at: start, "\\u takes four hexadecimal digits")
      }
      index += 6
      guard (0xD800...0xDFFF).contains(unit) else { return }
      guard unit < 0xDC00, let low = codeUnit(at: index), (0xDC00...0xDFFF).contains(low) else {
        throw Self.problem(at: start, "half of a surrogate pair")
      }
      index += 6
    default: throw Self.problem(at: start, "there is no such escape")
    }
  }

  /// The value of the `\uXXXX` at an offset, or nil where none is.
  private func codeUnit(at index: Int) -> UInt32? {
    guard index + 6 <= end, base[index] == UInt8(ascii: "\\"), base[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for offset in 2..<6 {
      let byte = base[index + offset]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - 48
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - 87
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - 55
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// The length of the UTF-8 sequence of two to four bytes at an offset, or 0 where it is none.
  private func sequenceLength(at index: Int) -> Int {
    let first = base[index]
    let second = index + 1 < end ? base[index + 1] : 0
    let length: Int
    let seconds: ClosedRange<UInt8>
    switch first {
    case 0xC2...0xDF: (length, seconds) = (2, 0x80...0xBF)
    case 0xE0: (length, seconds) = (3, 0xA0...0xBF)
    case 0xED: (length, seconds) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, seconds) = (3, 0x80...0xBF)
    case 0xF0: (length, seconds) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, seconds) = (4, 0x80...0xBF)
    case 0xF4: (length, seconds) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= end, seconds.contains(second) else { return 0 }
    for offset in 2..<max(length, 2) where base[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The text of a string, its escapes resolved.
  @inline(__always)
  func decode(_ text: Text) -> String {
    if text.hasEscapes { return decodeEscapes(text) }
    return String(
      decoding: UnsafeBufferPointer(start: base + text.start, count: text.end - text.start),
      as: UTF8.self)
  }

  /// Calls a function with the bytes of a string, its escapes resolved.
  @inline(__always)
  func withBytes<Success>(
    of text: Text, _ body: (UnsafeBufferPointer<UInt8>) -> Success
  ) -> Success {
    guard text.hasEscapes else {
      return body(UnsafeBufferPointer(start: base + text.start, count: text.end - text.start))
    }
    var decoded = decode(text)
    return decoded.withUTF8(body)
  }

  @inline(never)
  private func decodeEscapes(_ text: Text) -> String {
    // An escape is never shorter than what it stands for.
    String(unsafeUninitializedCapacity: text.end - text.start) { target in
      var written = 0
      var index = text.start
      while index < text.end {
        let byte = base[index]
        guard byte == UInt8(ascii: "\\") else {
          target[written] = byte
          written += 1
          index += 1
          continue
        }
        let plain: UInt8
        switch base[index + 1] {
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"):
          for unit in UTF8.encode(scalar(&index)) ?? UTF8.encodedReplacementCharacter {
            target[written] = unit
            written += 1
          }
          continue
        case let other: plain = other
        }
        target[written] = plain
        written += 1
        index += 2
      }
      return written
    }
  }

  /// The scalar of the checked `\uXXXX` or surrogate pair at an offset, which it steps over.
  private func scalar(_ index: inout Int) -> Unicode.Scalar {
    var value = codeUnit(at: index) ?? 0
    index += 6
    if (0xD800...0xDBFF).contains(value), let low = codeUnit(at: index) {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      index += 6
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
