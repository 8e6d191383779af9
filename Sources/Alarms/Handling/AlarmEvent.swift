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
    /// Own it; where somebody else does, or has snoozed it, only by taking it over.
    case acknowledge(comment: String, takeOver: Bool = false)
    /// Own it no longer; its owner's alone.
    case unacknowledge
    /// Keep it quiet until a moment, for a reason, unless somebody else does.
    case snooze(until: Timestamp, reason: String)
    /// Let it be heard again; for whoever snoozed or owns it.
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
