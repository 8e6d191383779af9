package import Alarms
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
}
