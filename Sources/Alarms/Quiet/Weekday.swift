/// A day of the week; the raw values are those of mute windows.
package enum Weekday: String, CaseIterable, Sendable {
  case monday = "mon"
  case tuesday = "tue"
  case wednesday = "wed"
  case thursday = "thu"
  case friday = "fri"
  case saturday = "sat"
  case sunday = "sun"

  /// The day of the week of a day, counted from 1970-01-01, which was a Thursday.
  package init(daysSince1970 days: Int64) {
    let index = Int((days % 7 + 7 + 3) % 7)
    self = Self.allCases[index]
  }
}
