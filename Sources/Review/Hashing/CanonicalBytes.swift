package import Routing

/// The bytes that signatures and the chain are made over: one way only to write each value.
///
/// The first field is the name of the format with its version. Every field is its length in bytes
/// (8 bytes, the most significant first) and then its bytes, so no two lists of fields have the same
/// bytes. A text is its UTF-8 as it stands, without normalisation. A number is 8 bytes of two's
/// complement, the most significant first; a moment is its microseconds. What is absent is one
/// length of all ones and no bytes, which no present field can have.
package struct CanonicalBytes: Hashable, Sendable {
  /// All that was written.
  package private(set) var bytes: [UInt8] = []

  /// Begins with the name of a format, such as `iars-event/1`.
  package init(format: String) {
    bytes.reserveCapacity(256)
    append(format)
  }

  /// Appends a text, or that there is none.
  package mutating func append(_ text: String?) {
    guard let text else { return appendBigEndian(.max) }
    appendBigEndian(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a number, or that there is none.
  package mutating func append(_ number: Int64?) {
    guard let number else { return appendBigEndian(.max) }
    appendBigEndian(8)
    appendBigEndian(UInt64(bitPattern: number))
  }

  /// Appends a moment.
  package mutating func append(_ moment: Timestamp) {
    append(moment.microseconds)
  }

  /// Appends a digest.
  package mutating func append(_ digest: Digest) {
    appendBigEndian(32)
    bytes.append(contentsOf: digest.bytes)
  }

  /// SHA-256 of what was written.
  package var digest: Digest { SHA256.digest(of: bytes) }

  private mutating func appendBigEndian(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
