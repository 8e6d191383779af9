package import Routing

/// A hook that runs for a notification.
package struct AlarmDelivery: Hashable, Sendable {
  /// The notification's `sequence`.
  package var notification: Int64
  /// Its place among the hooks of the notification, from 0.
  package var place: Int
  /// The alarm.
  package var alarm: String
  /// The action as the alarm names it.
  package var action: String
  /// What the hook reads: JSON.
  package var payload: String
  /// When it was started; nil while it waits.
  package var startedAt: Timestamp?
  /// When it ended; nil before that.
  package var endedAt: Timestamp?
  /// What came of it, in one line; nil before its end.
  package var outcome: String?
}
