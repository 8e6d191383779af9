extension FlatJSON {
  /// The object that a text holds; nil for JSON of any other shape, and for what is not JSON.
  package init?(_ text: String) {
    var reader = Reader(text: text)
    guard let entries = reader.object() else { return nil }
    self.init()
    for entry in entries {
      switch entry.value {
      case .text(let text): set(entry.key, text)
      case .integer(let number): set(entry.key, number)
      case .real(let number): set(entry.key, number)
      }
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(text: String) {
      bytes = Array(text.utf8)
    }

    mutating func object() -> [(key: String, value: Value)]? {
      guard take("{") else { return nil }
      var entries: [(key: String, value: Value)] = []
      if !take("}") {
        repeat {
          guard let key = string(), take(":"), let value = value() else { return nil }
          entries.append((key, value))
        } while take(",")
        guard take("}") else { return nil }
      }
      skipSpace()
      return position == bytes.count ? entries : nil
    }

    private mutating func value() -> Value? {
      skipSpace()
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: "\"") { return string().map(Value.text) }
      let start = position
      while position < bytes.count, Self.numberBytes.contains(bytes[position]) { position += 1 }
      let digits = String(decoding: bytes[start..<position], as: UTF8.self)
      if let number = Int64(digits) { return .integer(number) }
      return Double(digits).map(Value.real)
    }

    private static let numberBytes = Set("0123456789+-.eE".utf8)

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var result: [UInt8] = []
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return String(validating: result, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let scalar = escape() else { return nil }
          result.append(contentsOf: Array(String(scalar).utf8))
        case 0..<32: return nil
        default: result.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"): return codeUnits()
      default: return nil
      }
    }

    /// The scalar of `\uXXXX`, or of two that are a surrogate pair.
    private mutating func codeUnits() -> Unicode.Scalar? {
      guard let high = hexadecimal() else { return nil }
      guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
      guard take("\\", skipping: false), take("u", skipping: false), let low = hexadecimal(),
        (0xDC00..<0xE000).contains(low)
      else { return nil }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      let digits = bytes[position..<position + 4]
      guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
      return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func take(_ scalar: Unicode.Scalar, skipping: Bool = true) -> Bool {
      if skipping { skipSpace() }
      guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
      position += 1
      return true
    }

    private mutating func skipSpace() {
      while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
        position += 1
      }
    }
  }
}
