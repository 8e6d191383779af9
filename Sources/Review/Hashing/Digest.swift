/// A SHA-256 digest: 32 bytes.
package struct Digest: Hashable, Sendable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// 32 zero bytes: what the first link of a chain holds as the hash before it.
  package static let zero = Digest(words: [UInt32](repeating: 0, count: 8))

  init(words: [UInt32]) {
    precondition(words.count == 8, "a digest has eight words")
    func pair(_ index: Int) -> UInt64 { UInt64(words[index]) << 32 | UInt64(words[index + 1]) }
    first = pair(0)
    second = pair(2)
    third = pair(4)
    fourth = pair(6)
  }

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    self = SHA256.digest(of: bytes)
  }

  /// The digest of stored bytes; nil unless they are 32.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words = [UInt32](repeating: 0, count: 8)
    for (index, byte) in bytes.enumerated() {
      words[index / 4] = words[index / 4] << 8 | UInt32(byte)
    }
    self.init(words: words)
  }

  /// The digest of 64 hexadecimal digits, of either case; nil for any other text.
  package init?(hex: String) {
    let digits = hex.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    self.init(bytes: bytes)
  }

  /// The 32 bytes, the most significant first, as columns hold them.
  package var bytes: [UInt8] {
    [first, second, third, fourth].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    bytes.reduce(into: "") { text, byte in
      text += byte < 16 ? "0" : ""
      text += String(byte, radix: 16)
    }
  }

  /// The first eight bytes as a number, the most significant first.
  var leadingWord: UInt64 { first }
}
