package import Routing

/// Reads one JSON text from front to back, strictly by RFC 8259, without building anything.
///
/// It refuses what is not UTF-8, and what nests deeper than `deepest`. Duplicate keys are for the
/// caller to see.
package struct JSONScanner {
  let base: UnsafePointer<UInt8>
  let end: Int
  /// The offset in bytes of what comes next.
  var position = 0

  /// How deeply arrays and objects may nest.
  package static let deepest = 64

  /// A scanner of bytes, which must outlive it.
  ///
  /// - Throws: A `RequestProblem` when there are none.
  package init(_ bytes: UnsafeRawBufferPointer) throws(RequestProblem) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      throw Self.problem(at: 0, "the line is empty")
    }
    base = start.assumingMemoryBound(to: UInt8.self)
    end = bytes.count
    // A byte order mark may be ignored, says RFC 8259, section 8.1.
    if end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { position = 3 }
  }

  /// Checks that the bytes are one JSON value with nothing after it.
  ///
  /// - Throws: A `RequestProblem` of the field `line`, with the column in bytes, counted from 1.
  package mutating func skipDocument() throws(RequestProblem) {
    skipSpace()
    try skipValue(depth: 0)
    try finish()
  }

  /// Checks that nothing but white space is left.
  mutating func finish() throws(RequestProblem) {
    skipSpace()
    guard position == end else { throw problem("there is more after the end of the object") }
  }

  /// The next byte, or 0, which no JSON token starts with, at the end.
  @inline(__always)
  var next: UInt8 { position < end ? base[position] : 0 }

  /// Steps over white space.
  @inline(__always)
  mutating func skipSpace() {
    while position < end {
      switch base[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Steps over a byte and the white space around it, if it is next.
  @inline(__always)
  mutating func takeMark(_ byte: Unicode.Scalar) -> Bool {
    skipSpace()
    guard UInt32(next) == byte.value else { return false }
    position += 1
    skipSpace()
    return true
  }

  /// Steps over a byte and the white space around it.
  ///
  /// - Throws: A `RequestProblem` when another comes.
  @inline(__always)
  mutating func expectMark(_ byte: Unicode.Scalar) throws(RequestProblem) {
    guard takeMark(byte) else { throw problem("expected '\(byte)'") }
  }

  /// Steps over the comma before another element, or over the mark that closes the list.
  ///
  /// - Returns: Whether another element follows.
  @inline(__always)
  mutating func takesAnother(closing: Unicode.Scalar) throws(RequestProblem) -> Bool {
    skipSpace()
    if next == UInt8(ascii: ",") {
      position += 1
      skipSpace()
      return true
    }
    guard UInt32(next) == closing.value else { throw problem("expected ',' or '\(closing)'") }
    position += 1
    return false
  }

  /// Steps over `true`, `false` or `null`, if it is next.
  @inline(__always)
  mutating func take(literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard end - position >= length else { return false }
    for index in 0..<length where base[position + index] != literal.utf8Start[index] {
      return false
    }
    position += length
    return true
  }

  /// Checks and steps over any value.
  mutating func skipValue(depth: Int) throws(RequestProblem) {
    switch next {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    case UInt8(ascii: "{"): try skipObject(depth: depth + 1)
    case UInt8(ascii: "["): try skipArray(depth: depth + 1)
    default:
      guard take(literal: "true") || take(literal: "false") || take(literal: "null") else {
        throw problem("expected a value")
      }
    }
  }

  private mutating func skipObject(depth: Int) throws(RequestProblem) {
    try check(depth: depth)
    try expectMark("{")
    if takeMark("}") { return }
    repeat {
      _ = try string()
      try expectMark(":")
      try skipValue(depth: depth)
    } while try takesAnother(closing: "}")
  }

  private mutating func skipArray(depth: Int) throws(RequestProblem) {
    try check(depth: depth)
    try expectMark("[")
    if takeMark("]") { return }
    repeat {
      try skipValue(depth: depth)
    } while try takesAnother(closing: "]")
  }

  private func check(depth: Int) throws(RequestProblem) {
    guard depth <= Self.deepest else {
      throw problem("nests more than \(Self.deepest) arrays and objects")
    }
  }

  /// What a value is, for messages, by its first byte.
  var kindOfNext: String? {
    switch next {
    case UInt8(ascii: "\""): "a string"
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
    case UInt8(ascii: "n"): "null"
    default: nil
    }
  }

  /// What is wrong with the next byte.
  @inline(never)
  func problem(_ reason: String) -> RequestProblem {
    Self.problem(at: position, position == end ? "\(reason), but the line ends" : reason)
  }

  /// What is wrong at an offset.
  @inline(never)
  static func problem(at offset: Int, _ reason: String) -> RequestProblem {
    RequestProblem(field: "line", reason: "column \(offset + 1): \(reason)")
  }
}
