import Routing

/// Moments as the console writes them, always in UTC.
enum TimeText {
  /// A day in microseconds.
  static let day: Int64 = 86_400_000_000

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time of day in minutes: `14:07`.
  static func clock(_ microseconds: Int64) -> String {
    let civil = CivilTime(Timestamp(microseconds: microseconds))
    return "\(two(civil.hour)):\(two(civil.minute))"
  }

  /// The time of day in seconds: `14:07:31`.
  static func clockWithSeconds(_ microseconds: Int64) -> String {
    let civil = CivilTime(Timestamp(microseconds: microseconds))
    return "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
  }

  /// The day of the year: `Nov  3`, always six columns.
  static func dayOfYear(_ microseconds: Int64) -> String {
    let civil = CivilTime(Timestamp(microseconds: microseconds))
    return "\(months[civil.month - 1]) \(civil.day < 10 ? " " : "")\(civil.day)"
  }

  /// The month and its year: `Nov 2025`.
  static func month(_ microseconds: Int64) -> String {
    let civil = CivilTime(Timestamp(microseconds: microseconds))
    return "\(months[civil.month - 1]) \(civil.year)"
  }

  /// The date and time of day: `2025-11-20 14:07`.
  static func date(_ microseconds: Int64) -> String {
    let civil = CivilTime(Timestamp(microseconds: microseconds))
    return "\(civil.year)-\(two(civil.month))-\(two(civil.day)) \(clock(microseconds))"
  }

  /// The whole moment: `2025-11-20 14:07:31 UTC`.
  static func moment(_ timestamp: Timestamp) -> String {
    let civil = CivilTime(timestamp)
    return "\(civil.year)-\(two(civil.month))-\(two(civil.day)) "
      + "\(clockWithSeconds(timestamp.microseconds)) UTC"
  }

  /// A stretch of time: `14:15–14:30`, `Nov 20 14:00–16:00`, `Nov 20`, `Nov 20–27`.
  static func stretch(from start: Int64, to end: Int64, withDay: Bool) -> String {
    guard end - start >= day else {
      return (withDay ? "\(dayOfYear(start)) " : "") + "\(clock(start))–\(clock(end))"
    }
    guard end - start > day else { return dayOfYear(start) }
    return "\(dayOfYear(start))–\(dayOfYear(end))"
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
