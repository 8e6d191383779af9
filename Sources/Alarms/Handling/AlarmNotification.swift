package import Routing

/// Something people are to be told about an alarm.
package struct AlarmNotification: Hashable, Sendable {
  /// What they are told.
  package enum Kind: Hashable, Sendable {
    /// The state changed.
    case transition(from: AlarmState, to: AlarmState)
    /// It fires, which was kept quiet until now.
    case unsuppressed
    /// It still fires, and nobody owns it.
    case stillFiring
    /// Nothing happened since its owner acknowledged it.
    case reminder(owner: String)
    /// Nothing happened since its owner was reminded: it is unowned.
    case ownershipLapsed(owner: String)
    /// Its snooze ended and it still fires.
    case snoozeEnded(author: String)
    /// It changes its state so often that nothing more is said until it settles.
    case flapping(transitions: Int)
    /// It no longer flaps, and is in this state.
    case settled(AlarmState)
  }

  package var kind: Kind
  /// The episode it is about; nil where none was open.
  package var episode: Int?
  package var time: Timestamp
  /// Why it is not sent but only recorded; nil where it is sent.
  package var suppression: Suppression?

  /// A notification by its parts.
  package init(kind: Kind, episode: Int?, time: Timestamp, suppression: Suppression? = nil) {
    self.kind = kind
    self.episode = episode
    self.time = time
    self.suppression = suppression
  }

  /// The state whose actions run for it; nil for what only people at a screen are told.
  package var stateWhoseActionsRun: AlarmState? {
    switch kind {
    case .transition(_, let state), .settled(let state): state
    case .unsuppressed, .stillFiring, .ownershipLapsed, .snoozeEnded, .flapping: .alarm
    case .reminder: nil
    }
  }

  /// What is said, without the alarm's name.
  package var text: String {
    switch kind {
    case .transition(let from, let to): "\(to.rawValue) (was \(from.rawValue))"
    case .unsuppressed: "fires, which was kept quiet until now"
    case .stillFiring: "still fires, and nobody owns it"
    case .reminder(let owner):
      "still fires; \(AlarmText.shown(owner)) owns it, and nothing happened"
    case .ownershipLapsed(let owner):
      "still fires; \(AlarmText.shown(owner)) owned it, and nothing happened: it is unowned"
    case .snoozeEnded(let author): "still fires; the snooze by \(AlarmText.shown(author)) ended"
    case .flapping(let transitions):
      "is flapping: \(transitions) changes within an hour; nothing more until it settles"
    case .settled(let state): "settled: \(state.rawValue)"
    }
  }
}
