/// Reads what ``BlobWriter`` wrote, and never beyond its bytes.
struct BlobReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// Starts at the first of `bytes`, which must stay valid as long as the reader is used.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The next number of seven bits a byte, at most `limit`.
  mutating func number(upTo limit: Int) throws(LearningError) -> Int {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard position < bytes.count else { throw .damaged("it is cut short") }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      guard byte < 0x80 else { continue }
      guard number <= UInt64(limit) else { throw .damaged("a number in it is too large") }
      return Int(number)
    }
    throw .damaged("a number in it is too large")
  }

  /// The next count of things that take at least one byte each.
  mutating func count() throws(LearningError) -> Int {
    try number(upTo: bytes.count - position)
  }

  /// The next text.
  mutating func text() throws(LearningError) -> String {
    let count = try count()
    guard count <= bytes.count - position else { throw .damaged("a text in it is cut short") }
    defer { position += count }
    return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
  }

  /// The next finite number.
  mutating func double() throws(LearningError) -> Double {
    let number = Double(bitPattern: try fixed(UInt64.self))
    guard number.isFinite else { throw .damaged("a number in it is not finite") }
    return number
  }

  /// The next finite number.
  mutating func float() throws(LearningError) -> Float {
    let number = Float(bitPattern: try fixed(UInt32.self))
    guard number.isFinite else { throw .damaged("a number in it is not finite") }
    return number
  }

  /// The next number of a fixed size.
  mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type
  ) throws(LearningError) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.count - position >= size else { throw .damaged("it is cut short") }
    defer { position += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: type))
  }

  /// The next so many numbers of 16 bits.
  mutating func steps(_ count: Int) throws(LearningError) -> [Int16] {
    guard count <= (bytes.count - position) / 2 else { throw .damaged("it is cut short") }
    let start = position
    position += count * 2
    return (0..<count).map {
      Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: start + $0 * 2, as: Int16.self))
    }
  }
}
