package import Routing

/// An item put off until a moment.
package struct Deferral: Hashable, Sendable {
  /// Who put it off.
  package var by: String
  package var at: Timestamp
  /// When it is pending again.
  package var until: Timestamp
  /// A code of the catalogue.
  package var reason: String

  /// A deferral by its parts.
  package init(by: String, at: Timestamp, until: Timestamp, reason: String) {
    self.by = by
    self.at = at
    self.until = until
    self.reason = reason
  }

  /// Checks until when an item may be put off, so that it can be said before a reason is asked for.
  ///
  /// - Parameters:
  ///   - until: When it would be pending again.
  ///   - now: The clock's moment.
  /// - Throws: `ReviewRefusal` of `.badMoment` unless it is ahead, by
  ///   `ReviewLimits.longestDeferral` at most.
  package static func check(until: Timestamp, at now: Timestamp) throws(ReviewRefusal) {
    guard until > now else {
      throw ReviewRefusal(
        .badMoment,
        "the deferral would end at \(minute(until)), which has passed; give a later moment")
    }
    let latest = now.advanced(by: ReviewLimits.longestDeferral)
    guard until <= latest else {
      let days = ReviewLimits.longestDeferral / 86_400_000_000
      throw ReviewRefusal(
        .badMoment,
        "the deferral would end at \(minute(until)); "
          + "it may last \(days) days, until \(minute(latest)) at most")
    }
  }

  /// A moment as people say it, such as `2026-01-15T09:30Z`: the minute that it is in.
  private static func minute(_ moment: Timestamp) -> String {
    let length: Int64 = 60_000_000
    let into = moment.microseconds % length
    let start = moment.advanced(by: into < 0 ? -into - length : -into)
    return start.description.replacing(":00Z", with: "Z")
  }
}
