/// Bytes on their way out: grows as needed and is emptied without giving its memory back.
///
/// It has one owner, which passes it on as `inout`; so writing takes no lock and copies nothing.
package struct ByteBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes it holds.
  package private(set) var count = 0

  /// An empty buffer with room for so many bytes.
  package init(capacity: Int = 65_536) {
    self.capacity = max(capacity, 16)
    storage = .allocate(capacity: self.capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// Forgets the bytes and keeps the memory.
  package mutating func removeAll() {
    count = 0
  }

  /// Calls a function with the bytes, which are valid only within it.
  package func withBytes<Success, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Success
  ) throws(Failure) -> Success {
    try body(UnsafeRawBufferPointer(start: storage, count: count))
  }

  /// The bytes as text.
  package var string: String {
    String(decoding: UnsafeBufferPointer(start: storage, count: count), as: UTF8.self)
  }

  /// Appends one byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  /// Appends bytes as they are.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    UnsafeMutableRawPointer(storage + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Appends the UTF-8 of a text as it is.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Appends a literal as it is.
  @inline(__always)
  package mutating func append(literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    reserve(length)
    (storage + count).update(from: literal.utf8Start, count: length)
    count += length
  }

  /// Appends what a function writes.
  ///
  /// - Parameters:
  ///   - most: The most bytes that the function writes, and may write to.
  ///   - write: Gets the place and returns how many bytes it wrote.
  @inline(__always)
  package mutating func append(
    atMost most: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    reserve(most)
    count += write(storage + count)
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.moveInitialize(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }
}

/// Safe to hand to another thread: the memory has one owner and moves with it.
extension ByteBuffer: @unchecked Sendable {}
