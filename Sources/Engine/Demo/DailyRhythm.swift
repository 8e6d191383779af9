import Glibc

/// Arrival times as offices make them: few at night, most in the middle of the day.
struct DailyRhythm {
  private static let day: Int64 = 86_400_000_000
  private static let slots = 1_440
  /// The share of the day's requests that has arrived by the end of each minute of the last 24 h.
  private let cumulative: [Double]
  private let end: Int64

  /// The rhythm of the 24 hours before a moment, in microseconds since 1970 UTC.
  init(endingAt end: Int64) {
    self.end = end
    var total = 0.0
    cumulative = (0..<Self.slots).map { slot in
      let time = end - Self.day + Int64(slot) * 60_000_000
      let hour = Double(time % Self.day) / 3_600_000_000
      total += Self.intensity(hour: hour)
      return total
    }
  }

  /// The moment that a share of all requests precedes; the share is in [0, 1).
  func moment(at share: Double) -> Int64 {
    let wanted = share * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] <= wanted { low = middle + 1 } else { high = middle }
    }
    let before = low == 0 ? 0 : cumulative[low - 1]
    let inside = (wanted - before) / (cumulative[low] - before)
    return end - Self.day + Int64((Double(low) + inside) * 60_000_000)
  }

  /// Requests a minute, relative: half as many at night as around 13:00 UTC.
  ///
  /// Two thirds of the sample's contexts collapse: a steeper hump would have more of them within
  /// 5 minutes than `HighCollapseRate` lets pass.
  private static func intensity(hour: Double) -> Double {
    1 + exp(-((hour - 13) * (hour - 13)) / 18)
  }
}
