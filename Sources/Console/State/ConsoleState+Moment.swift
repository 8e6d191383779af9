import Engine
import Metrics
package import Routing

/// Screens that show how things stood at one moment, and not over a stretch of time.
extension ConsoleState {
  /// The moment as of which such a screen shows its things; nil while it is live.
  ///
  /// Of a selected bucket it is the end: all that came in the bucket had its effect then. A live
  /// window has a live queue, whatever is selected, as people work in it.
  package var pastMoment: Timestamp? {
    guard let held = heldMoment else { return nil }
    guard let selected else { return held }
    return min(held, Timestamp(microseconds: selected).advanced(by: zoom.bucket.microseconds))
  }

  /// Shows how things stood so much later, or earlier; at the present they are live.
  mutating func moveMoment(by microseconds: Int64, at now: Timestamp) {
    showMoment((pastMoment ?? now).advanced(by: microseconds), at: now)
  }

  /// Shows how things stood at a moment.
  mutating func showMoment(_ moment: Timestamp, at now: Timestamp) {
    position = moment < now ? .held(moment) : .live
    selected = nil
  }

  /// Why nobody can work with what is shown: it is past; nil while it is live.
  ///
  /// - Parameter what: What is shown.
  /// - Returns: The reason, with the way back.
  func whyPastRests(_ what: String) -> String? {
    pastMoment.map { moment in
      "\(what) as of \(TimeText.date(moment.microseconds)): "
        + "\(label(of: .goLive)) returns to live"
    }
  }
}
