package import Routing

/// The time from entering ALARM until leaving it, with what people did about it.
package struct Episode: Hashable, Sendable {
  /// How an episode ended.
  package struct End: Hashable, Sendable {
    /// Why it ended.
    package enum Cause: Hashable, Sendable {
      /// The data led to OK, or to INSUFFICIENT_DATA.
      case left(AlarmState)
      /// Somebody said so, while nothing breached.
      case resolved(by: String, comment: String)
      /// The alarm was switched off or deleted.
      case withdrawn
    }

    package var time: Timestamp
    package var cause: Cause

    /// An end by its parts.
    package init(time: Timestamp, cause: Cause) {
      self.time = time
      self.cause = cause
    }
  }

  /// Counts the episodes of one alarm, from 1.
  package var number: Int
  package var start: Timestamp
  /// What people did about it.
  package var handling: Handling
  /// When somebody was last told of it, or did something about it; nil where all was suppressed.
  package var lastNotice: Timestamp?
  /// How it ended; nil while it is open.
  package var end: End?

  /// An episode by its parts.
  package init(
    number: Int, start: Timestamp, handling: Handling = .unowned, lastNotice: Timestamp? = nil,
    end: End? = nil
  ) {
    self.number = number
    self.start = start
    self.handling = handling
    self.lastNotice = lastNotice
    self.end = end
  }
}
