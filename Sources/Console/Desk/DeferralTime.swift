package import Routing

/// Until when an item is put off, as an operator writes it, in UTC.
package enum DeferralTime {
  /// What is understood, for the operator who wrote something else.
  package static let expected = "2h, 3d, 14:30 or 2026-01-15"

  /// Reads a moment that is ahead: a length from now, the next such time of day, or a date.
  ///
  /// - Returns: The moment; nil for what is none, or is past.
  package static func parse(_ text: String, now: Timestamp) -> Timestamp? {
    let day: Int64 = 86_400_000_000
    let moment: Timestamp
    switch JumpTime.parse(text, now: now.advanced(by: day)) {
    // The last such time of day before this time tomorrow is the next one.
    case .success(let found) where text.contains(":") && !text.contains("-"): moment = found
    default:
      guard case .success(let parsed) = FilterMoment.parse(text) else { return nil }
      switch parsed {
      case .ago(let length): moment = now.advanced(by: length)
      case .fixed(let found): moment = found
      }
    }
    return moment > now ? moment : nil
  }
}
