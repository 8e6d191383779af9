package import Routing

/// A planned time in which some alarms do nothing; they are evaluated all the same.
package struct MuteWindow: Hashable, Sendable {
  /// The name, which tells it from all others.
  package var name: String
  package var matcher: AlarmMatcher
  package var schedule: MuteSchedule

  /// A window by its parts.
  package init(name: String, matcher: AlarmMatcher, schedule: MuteSchedule) {
    self.name = name
    self.matcher = matcher
    self.schedule = schedule
  }

  /// Whether it keeps an alarm quiet at a moment.
  package func mutes(_ definition: AlarmDefinition, at moment: Timestamp) -> Bool {
    schedule.isOpen(at: moment) && matcher.matches(definition)
  }
}
