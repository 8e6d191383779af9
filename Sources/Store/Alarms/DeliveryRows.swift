import GRDB
import Routing

/// Hooks that run for notifications, as rows.
enum DeliveryRows {
  /// The rows that a condition selects.
  static func list(
    _ condition: String, in database: Database, _ bind: (BoundStatement) -> Void
  ) throws -> [AlarmDelivery] {
    let rows = try BoundStatement(
      """
      SELECT notification, place, (SELECT alarm FROM alarm_notifications
        WHERE sequence = notification), action, payload, started_at, ended_at, outcome
      FROM alarm_deliveries WHERE \(condition)
      """, in: database)
    defer { rows.reset() }
    bind(rows)
    var deliveries: [AlarmDelivery] = []
    while try rows.step() {
      deliveries.append(
        AlarmDelivery(
          notification: rows.integer(0), place: Int(rows.integer(1)), alarm: rows.string(2),
          action: rows.string(3), payload: rows.string(4),
          startedAt: rows.optionalInteger(5).map(Timestamp.init(microseconds:)),
          endedAt: rows.optionalInteger(6).map(Timestamp.init(microseconds:)),
          outcome: rows.optionalString(7)))
    }
    return deliveries
  }
}
