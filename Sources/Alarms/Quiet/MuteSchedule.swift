package import Routing

/// When a mute window is open.
package enum MuteSchedule: Hashable, Sendable, CustomStringConvertible {
  /// Once, from one moment up to, but without, another.
  case once(Range<Timestamp>)
  case weekly(Weekly)

  /// Every week, on some days.
  package struct Weekly: Hashable, Sendable {
    /// The days it begins on, at least one.
    package var days: Set<Weekday>
    /// When it begins, in minutes after midnight, from 0 to 1,439.
    package var start: Int
    /// How long it is open, in minutes, from 1 to 1,440; it may end on the next day.
    package var length: Int
    /// How far its clock is ahead of UTC, in minutes; it does not know summer time.
    package var offset: Int

    /// A weekly window; numbers out of their ranges are a programmer's error and trap.
    package init(days: Set<Weekday>, start: Int, length: Int, offset: Int = 0) {
      precondition(
        !days.isEmpty && (0..<1_440).contains(start) && (1...1_440).contains(length)
          && (-1_439...1_439).contains(offset), "a window of a day at most, on a day at least")
      self.days = days
      self.start = start
      self.length = length
      self.offset = offset
    }
  }

  /// Whether it is open at a moment.
  package func isOpen(at moment: Timestamp) -> Bool {
    switch self {
    case .once(let range): range.contains(moment)
    case .weekly(let weekly): weekly.isOpen(at: moment)
    }
  }

  /// The text that `parse` reads back.
  package var description: String {
    switch self {
    case .once(let range): "\(range.lowerBound)..\(range.upperBound)"
    case .weekly(let weekly): weekly.description
    }
  }
}

extension MuteSchedule.Weekly: CustomStringConvertible {
  private static let dayLength: Int64 = 86_400_000_000
  private static let minute: Int64 = 60_000_000

  func isOpen(at moment: Timestamp) -> Bool {
    let local = moment.advanced(by: Int64(offset) * Self.minute).microseconds
    let rest = (local % Self.dayLength + Self.dayLength) % Self.dayLength
    let today = (local - rest) / Self.dayLength
    return [(today, rest), (today - 1, rest + Self.dayLength)].contains { day, time in
      let begun = time - Int64(start) * Self.minute
      return days.contains(Weekday(daysSince1970: day)) && begun >= 0
        && begun < Int64(length) * Self.minute
    }
  }

  /// The window as `mon,tue 22:00-06:00 +02:00`.
  package var description: String {
    let names = Weekday.allCases.filter(days.contains).map(\.rawValue).joined(separator: ",")
    let end = start + length
    let text = "\(names) \(Self.clock(start))-\(end == 1_440 ? "24:00" : Self.clock(end % 1_440))"
    guard offset != 0 else { return text }
    return text + " \(offset < 0 ? "-" : "+")\(Self.clock(abs(offset)))"
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
