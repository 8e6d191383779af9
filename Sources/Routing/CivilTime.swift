/// A moment as the calendar's parts, in UTC (proleptic Gregorian calendar).
package struct CivilTime: Hashable, Sendable {
  package var year: Int
  /// 1-12.
  package var month: Int
  /// 1-31.
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var microsecond: Int

  private static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The parts of a moment.
  ///
  /// Source of the day arithmetic: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  package init(_ timestamp: Timestamp) {
    var days = timestamp.microseconds / Self.microsecondsPerDay
    var rest = timestamp.microseconds % Self.microsecondsPerDay
    if rest < 0 {
      rest += Self.microsecondsPerDay
      days -= 1
    }
    microsecond = Int(rest % 1_000_000)
    let seconds = Int(rest / 1_000_000)
    second = seconds % 60
    minute = seconds / 60 % 60
    hour = seconds / 3_600

    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01 of a calendar date.
  ///
  /// The date must exist.
  package static func days(year: Int, month: Int, day: Int) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// How many days a month has.
  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
