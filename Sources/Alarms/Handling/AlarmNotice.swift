package import Routing

/// Something that people are told, as it was recorded.
package struct AlarmNotice: Hashable, Sendable {
  /// Its place among all of them, from 1.
  package var sequence: Int64
  package var alarm: String
  package var time: Timestamp
  package var severity: AlarmSeverity
  /// The state that the alarm was in then.
  package var state: AlarmState
  package var episode: Int?
  /// What is said, without the alarm's name.
  package var text: String
  /// Why it was not sent; nil where it was.
  package var suppression: String?

  /// A notification by its parts.
  package init(
    sequence: Int64, alarm: String, time: Timestamp, severity: AlarmSeverity, state: AlarmState,
    episode: Int?, text: String, suppression: String?
  ) {
    self.sequence = sequence
    self.alarm = alarm
    self.time = time
    self.severity = severity
    self.state = state
    self.episode = episode
    self.text = text
    self.suppression = suppression
  }
}
