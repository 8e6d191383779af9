extension Timestamp {
  /// A moment from RFC 3339 text: `2026-01-15T12:00:00Z`, `…T12:00:00.25+02:00`.
  ///
  /// - Returns: The moment, or what is wrong with the text. Fractions beyond the microsecond are
  ///   cut. A leap second (`:60`) counts as the second after it.
  package static func parse(_ text: String) -> Result<Timestamp, TimestampProblem> {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// A moment from the bytes of RFC 3339 text; see `parse(_: String)`.
  package static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Result<Timestamp, TimestampProblem> {
    var reader = Reader(bytes: bytes)
    guard let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2)
    else { return .failure(.notRFC3339) }
    guard (1...12).contains(month), day >= 1, day <= CivilTime.daysInMonth(month, of: year) else {
      return .failure(.noSuchDate)
    }
    guard reader.take("T") || reader.take("t") else { return .failure(.notRFC3339) }
    guard let hour = reader.number(digits: 2), reader.take(":"),
      let minute = reader.number(digits: 2), reader.take(":"),
      let second = reader.number(digits: 2)
    else { return .failure(.notRFC3339) }
    guard hour < 24, minute < 60, second <= 60 else { return .failure(.noSuchTime) }

    var fraction: Int64 = 0
    if reader.take(".") {
      guard let parsed = reader.fraction() else { return .failure(.notRFC3339) }
      fraction = parsed
    }
    guard let offsetMinutes = reader.offset() else { return .failure(.noOffset) }
    guard reader.atEnd else { return .failure(.notRFC3339) }

    let days = CivilTime.days(year: year, month: month, day: day)
    let minutes = days * 1_440 + Int64(hour * 60 + minute - offsetMinutes)
    let seconds = minutes * 60 + Int64(second)
    // An offset can lead out of the years that RFC 3339 can write.
    guard (firstSecond...lastSecond).contains(seconds) else { return .failure(.noSuchDate) }
    return .success(Timestamp(microseconds: seconds * 1_000_000 + fraction))
  }

  /// 0000-01-01T00:00:00Z.
  private static let firstSecond: Int64 = -62_167_219_200
  /// 9999-12-31T23:59:59Z.
  private static let lastSecond: Int64 = 253_402_300_799

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    var atEnd: Bool { position == bytes.count }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
      position += 1
      return true
    }

    mutating func digit() -> Int? {
      guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
      defer { position += 1 }
      return Int(bytes[position]) - 48
    }

    mutating func number(digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return value
    }

    /// The digits after the point, as microseconds.
    mutating func fraction() -> Int64? {
      guard var value = digit() else { return nil }
      var count = 1
      while let next = digit() {
        guard count < 6 else { continue }
        value = value * 10 + next
        count += 1
      }
      while count < 6 {
        value *= 10
        count += 1
      }
      return Int64(value)
    }

    /// `Z` or `+hh:mm`, in minutes east of UTC.
    mutating func offset() -> Int? {
      if take("Z") || take("z") { return 0 }
      let sign = take("+") ? 1 : take("-") ? -1 : 0
      guard sign != 0, let hours = number(digits: 2), take(":"),
        let minutes = number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      return sign * (hours * 60 + minutes)
    }
  }
}

/// What is wrong with a text that should be a moment.
package enum TimestampProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case notRFC3339
  case noSuchDate
  case noSuchTime
  case noOffset

  package var description: String {
    switch self {
    case .notRFC3339: "is not RFC 3339; write it like 2026-01-15T12:00:00Z"
    case .noSuchDate: "names a date that does not exist"
    case .noSuchTime: "names a time of day that does not exist"
    case .noOffset: "lacks its offset from UTC; end it with Z or one like +02:00"
    }
  }
}
