package import Routing

/// What people did about an open episode.
package enum Handling: Hashable, Sendable {
  case unowned
  /// Somebody said "I own this".
  case acknowledged(Acknowledgement)
  /// It is quiet until a moment; whoever owned it before owns it again after.
  case snoozed(Snooze, Acknowledgement?)

  /// Who owns the episode; nobody while it is unowned.
  package var owner: String? { acknowledgement?.author }

  /// That somebody owns the episode, snoozed or not; nil while it is unowned.
  package var acknowledgement: Acknowledgement? {
    switch self {
    case .unowned: nil
    case .acknowledged(let acknowledgement): acknowledgement
    case .snoozed(_, let acknowledgement): acknowledgement
    }
  }
}

/// That somebody owns an episode.
package struct Acknowledgement: Hashable, Sendable {
  /// Who.
  package var author: String
  /// When they said so.
  package var time: Timestamp
  /// What they said; may be empty.
  package var comment: String
  /// When somebody last did something about the episode, from which the timeout counts.
  package var lastChange: Timestamp
  /// When they were reminded since then; nil where they were not.
  package var reminded: Timestamp?

  /// An acknowledgement that begins its timeout.
  package init(author: String, time: Timestamp, comment: String) {
    self.author = author
    self.time = time
    self.comment = comment
    lastChange = time
  }

  /// The same, with its timeout begun again.
  func renewed(at moment: Timestamp) -> Acknowledgement {
    var renewed = self
    renewed.lastChange = moment
    renewed.reminded = nil
    return renewed
  }
}

/// That an episode is quiet until a moment.
package struct Snooze: Hashable, Sendable {
  package var author: String
  package var time: Timestamp
  package var until: Timestamp
  package var reason: String

  /// A snooze by its parts.
  package init(author: String, time: Timestamp, until: Timestamp, reason: String) {
    self.author = author
    self.time = time
    self.until = until
    self.reason = reason
  }
}
