package import Alarms
package import Engine
package import Review
package import Routing

/// What the Alarms screen needs of the store.
package struct AlarmsRequest: Hashable, Sendable {
  /// The alarm that is shown whole.
  package var opened: String?
  /// A silence whose effect is to be shown.
  package var silence: AlarmMatcher?
  /// A definition whose last 24 hours are to be shown.
  package var draft: AlarmDefinition?
  /// Whether the handover is wanted.
  package var wantsHandover: Bool
  /// As of when the alarms are wanted; nil for the present.
  package var moment: Timestamp?

  /// A request by its parts.
  package init(
    opened: String? = nil, silence: AlarmMatcher? = nil, draft: AlarmDefinition? = nil,
    wantsHandover: Bool = false, moment: Timestamp? = nil
  ) {
    self.opened = opened
    self.silence = silence
    self.draft = draft
    self.wantsHandover = wantsHandover
    self.moment = moment
  }
}

/// What was read for the Alarms screen.
package struct AlarmsReading: Equatable, Sendable {
  /// What was asked.
  package var request: AlarmsRequest
  /// All alarms, the gravest that fires first.
  package var views: [AlarmView]
  /// What happened to the opened one, the newest first.
  package var history: [AlarmHistoryLine]
  /// The episodes of the opened one, the newest first.
  package var episodes: [Episode]
  /// The silences in force.
  package var silences: [StoredSilence]
  /// Who works here; nil where the store has no such operator.
  package var person: Operator?
  /// What the silence would hide.
  package var silence: SilencePreview?
  /// How often the draft would have fired.
  package var preview: AlarmReplay.Preview?
  /// The handover, line by line.
  package var handover: [String]?

  /// An answer by its parts.
  package init(
    request: AlarmsRequest, views: [AlarmView], history: [AlarmHistoryLine] = [],
    episodes: [Episode] = [], silences: [StoredSilence] = [], person: Operator? = nil,
    silence: SilencePreview? = nil, preview: AlarmReplay.Preview? = nil, handover: [String]? = nil
  ) {
    self.request = request
    self.views = views
    self.history = history
    self.episodes = episodes
    self.silences = silences
    self.person = person
    self.silence = silence
    self.preview = preview
    self.handover = handover
  }
}
