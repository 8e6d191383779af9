package import Alarms
package import Routing

/// A change of an alarm's state, as it was recorded.
package struct AlarmTransition: Hashable, Sendable {
  /// Its place among all transitions, from 1.
  package var sequence: Int64
  package var alarm: String
  /// The moment of evaluation, or of what somebody did.
  package var time: Timestamp
  package var from: AlarmState
  package var to: AlarmState
  /// The episode that it began or ended; nil for none.
  package var episode: Int?
  /// Why, in one line.
  package var reason: String
}
