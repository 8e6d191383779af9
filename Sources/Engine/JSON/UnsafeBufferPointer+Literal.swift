import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Whether it holds the bytes of a literal of the same length.
  @inline(__always)
  func holds(_ literal: StaticString) -> Bool {
    guard let baseAddress else { return false }
    return memcmp(baseAddress, literal.utf8Start, literal.utf8CodeUnitCount) == 0
  }
}
