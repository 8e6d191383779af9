package import Routing

/// An alarm's state and what is done about it: the part that changes.
///
/// What the data says and what people do are two axes. Only the data opens an episode; the data's
/// return to OK ends it, whatever people did.
package struct AlarmLife: Hashable, Sendable {
  /// What the data says.
  package var state: AlarmState
  /// Since when it says so; nil for an alarm that was never evaluated.
  package var since: Timestamp?
  /// Whether the newest data breaches, which a state that was retained does not tell.
  package var isBreaching: Bool
  /// The open episode; nil where it does not fire.
  package var episode: Episode?
  /// How many episodes there were, the open one included.
  package var episodeCount: Int
  /// When its state changed within the last hour, in order.
  package var transitions: [Timestamp]
  /// Whether it changes too often for anything to be said.
  package var isFlapping: Bool

  /// The life of a new alarm, which has no data yet.
  package init() {
    self.init(state: .insufficientData)
  }

  /// A life by its parts, as the store kept them.
  package init(
    state: AlarmState, since: Timestamp? = nil, isBreaching: Bool = false,
    episode: Episode? = nil, episodeCount: Int = 0, transitions: [Timestamp] = [],
    isFlapping: Bool = false
  ) {
    self.state = state
    self.since = since
    self.isBreaching = isBreaching
    self.episode = episode
    self.episodeCount = episodeCount
    self.transitions = transitions
    self.isFlapping = isFlapping
  }
}

/// What an event leads to.
package struct HandlingStep: Hashable, Sendable {
  /// The life after it.
  package var life: AlarmLife
  /// What people are to be told, suppressed ones included, in order.
  package var notifications: [AlarmNotification] = []
  /// The episode that it ended.
  package var ended: Episode?
}
