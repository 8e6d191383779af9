/// A moment, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// The store's columns hold `microseconds`; every text edge uses RFC 3339 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since 1970 UTC; negative before it.
  package var microseconds: Int64

  /// A moment by its microseconds since 1970 UTC.
  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The moment so many microseconds later (earlier when negative), clamped to the representable.
  package func advanced(by microseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.microseconds.addingReportingOverflow(microseconds)
    guard overflow else { return Timestamp(microseconds: sum) }
    return Timestamp(microseconds: microseconds < 0 ? .min : .max)
  }

  /// The hours from this moment to another; negative when the other is earlier.
  package func hours(to other: Timestamp) -> Double {
    (Double(other.microseconds) - Double(microseconds)) / 3_600_000_000
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, with six decimals only where the moment has a fraction of a second.
  package var description: String {
    String(unsafeUninitializedCapacity: Self.textCapacity) { buffer in
      writeText(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// The longest text that `writeText` makes, in bytes.
  package static let textCapacity = 32

  /// Writes `description` into a buffer of at least `textCapacity` bytes.
  ///
  /// - Returns: The bytes written.
  package func writeText(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let civil = CivilTime(self)
    var count = 0
    func put(_ byte: UInt8) {
      buffer[count] = byte
      count += 1
    }
    func put(_ value: Int, digits: Int) {
      var divisor = 1
      for _ in 1..<digits { divisor *= 10 }
      while divisor > 0 {
        put(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
        divisor /= 10
      }
    }
    let clampedYear = min(max(civil.year, 0), 9_999)
    put(clampedYear, digits: 4)
    put(UInt8(ascii: "-"))
    put(civil.month, digits: 2)
    put(UInt8(ascii: "-"))
    put(civil.day, digits: 2)
    put(UInt8(ascii: "T"))
    put(civil.hour, digits: 2)
    put(UInt8(ascii: ":"))
    put(civil.minute, digits: 2)
    put(UInt8(ascii: ":"))
    put(civil.second, digits: 2)
    if civil.microsecond != 0 {
      put(UInt8(ascii: "."))
      put(civil.microsecond, digits: 6)
    }
    put(UInt8(ascii: "Z"))
    return count
  }
}
