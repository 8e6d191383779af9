package import Routing

/// Something that happens to an alarm.
package enum AlarmEvent: Hashable, Sendable {
  /// It was evaluated; see `Evaluation.state` and `Evaluation.isBreaching`.
  case evaluated(AlarmState, isBreaching: Bool)
  /// Time passed; what is due by now is done.
  case timePassed
  /// Somebody does something about its open episode.
  case asked(HandlingRequest)
  /// It is switched off or deleted.
  case withdrawn
}

/// What somebody wants done about an alarm's open episode.
package struct HandlingRequest: Hashable, Sendable {
  /// What is to be done.
  package enum Act: Hashable, Sendable {
    /// Own it, taking it over from whoever does.
    case acknowledge(comment: String)
    /// Own it no longer.
    case unacknowledge
    /// Keep it quiet until a moment, for a reason.
    case snooze(until: Timestamp, reason: String)
    /// Let it be heard again.
    case unsnooze
    /// Say something, which shows that somebody is at it.
    case comment(String)
    /// Close it, where nothing breaches any more.
    case resolve(comment: String)
  }

  /// Who.
  package var author: String
  /// The number of the episode they saw; nil for whichever is open.
  package var episode: Int?
  package var act: Act

  /// A request by its parts.
  package init(_ act: Act, by author: String, episode: Int? = nil) {
    self.author = author
    self.episode = episode
    self.act = act
  }
}
